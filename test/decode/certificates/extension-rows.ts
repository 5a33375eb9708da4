/** Extensions as OpenSSL's configuration writes them, and what we say of each: its line, and its fields under it. */

export interface ExtensionRow {
  /** A line of an `x509_extensions` section; the sections that it names stand in `sections`. */
  readonly line: string;
  readonly name: string;
  readonly value: string;
  /** `label: value` of the nodes inside, the outer before the inner. */
  readonly fields: readonly string[];
}

/** Sections that the lines refer to. */
export const sections = `
[directory]
CN=directory
[policy]
policyIdentifier=1.3.6.1.4.1.99.1
CPS.1=http://example.org/cps
userNotice.1=@notice
[notice]
explicitText="UTF8:a notice"
organization="Org"
noticeNumbers=1,2
[point]
fullname=URI:http://example.org/full.crl
CRLissuer=dirName:directory
reasons=keyCompromise,CACompromise
[relative]
relativename=directory
[issuing]
fullname=URI:http://example.org/own.crl
onlyuser=TRUE
indirectCRL=TRUE
onlysomereasons=superseded
[period]
from=IMP:0,GENTIME:20260101000000Z
until=IMP:1,GENTIME:20270101000000Z
[template]
id=OID:1.3.6.1.4.1.311.21.8.1
major=INTEGER:100
minor=INTEGER:3
`;

export const extensionRows: readonly ExtensionRow[] = [
  {
    line: 'subjectKeyIdentifier=00112233445566778899AABBCCDDEEFF00112233',
    name: 'subjectKeyIdentifier (2.5.29.14)',
    value: '00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:11:22:33',
    fields: [],
  },
  {
    line: 'basicConstraints=critical,CA:TRUE,pathlen:3',
    name: 'basicConstraints (2.5.29.19)',
    value: 'critical: CA, path length 3',
    fields: ['cA: TRUE', 'pathLenConstraint: 3'],
  },
  { line: 'basicConstraints=CA:FALSE', name: 'basicConstraints (2.5.29.19)', value: 'not a CA', fields: [] },
  {
    line: 'keyUsage=critical,digitalSignature,nonRepudiation,keyEncipherment,dataEncipherment,keyAgreement,keyCertSign,cRLSign,encipherOnly,decipherOnly',
    name: 'keyUsage (2.5.29.15)',
    value:
      'critical: digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment, keyAgreement, keyCertSign, cRLSign, encipherOnly, decipherOnly',
    fields: [],
  },
  {
    line: 'extendedKeyUsage=serverAuth,codeSigning,1.2.3.4',
    name: 'extKeyUsage (2.5.29.37)',
    value: 'serverAuth (1.3.6.1.5.5.7.3.1), codeSigning (1.3.6.1.5.5.7.3.3), 1.2.3.4',
    fields: ['usage: serverAuth (1.3.6.1.5.5.7.3.1)', 'usage: codeSigning (1.3.6.1.5.5.7.3.3)', 'usage: 1.2.3.4'],
  },
  {
    line: 'subjectAltName=DNS:driver.example,IP:10.0.0.1,IP:2001:db8::1,email:a@example.org,URI:https://example.org/,RID:1.2.3.4,dirName:directory,otherName:1.3.6.1.4.1.311.20.2.3;UTF8:user@example',
    name: 'subjectAltName (2.5.29.17)',
    value:
      'DNS: driver.example, IP address: 10.0.0.1, IP address: 2001:0db8:0000:0000:0000:0000:0000:0001, email: a@example.org, URI: https://example.org/, registered ID: 1.2.3.4, directory name: CN=directory, otherName: Microsoft user principal name (1.3.6.1.4.1.311.20.2.3), "user@example"',
    fields: [
      'DNS: DNS: driver.example',
      'IP address: IP address: 10.0.0.1',
      'IP address: IP address: 2001:0db8:0000:0000:0000:0000:0000:0001',
      'email: email: a@example.org',
      'URI: URI: https://example.org/',
      'registered ID: registered ID: 1.2.3.4',
      'directory name: directory name: CN=directory',
      'CN: directory',
      'otherName: otherName: Microsoft user principal name (1.3.6.1.4.1.311.20.2.3), "user@example"',
      'type-id: Microsoft user principal name (1.3.6.1.4.1.311.20.2.3)',
      'value: "user@example"',
      'value: "user@example"',
    ],
  },
  {
    line: 'issuerAltName=DNS:issuer.example',
    name: 'issuerAltName (2.5.29.18)',
    value: 'DNS: issuer.example',
    fields: ['DNS: DNS: issuer.example'],
  },
  {
    line: 'nameConstraints=critical,permitted;DNS:.example,excluded;IP:10.0.0.0/255.0.0.0',
    name: 'nameConstraints (2.5.29.30)',
    value: 'critical: permittedSubtrees DNS: .example, excludedSubtrees IP address: 10.0.0.0 mask 255.0.0.0',
    fields: [
      'permittedSubtrees: DNS: .example',
      'subtree: DNS: .example',
      'DNS: DNS: .example',
      'excludedSubtrees: IP address: 10.0.0.0 mask 255.0.0.0',
      'subtree: IP address: 10.0.0.0 mask 255.0.0.0',
      'IP address: IP address: 10.0.0.0 mask 255.0.0.0',
    ],
  },
  {
    line: 'certificatePolicies=2.5.29.32.0,@policy',
    name: 'certificatePolicies (2.5.29.32)',
    value: 'anyPolicy (2.5.29.32.0), 1.3.6.1.4.1.99.1',
    fields: [
      'policy: anyPolicy (2.5.29.32.0)',
      'policyIdentifier: anyPolicy (2.5.29.32.0)',
      'policy: 1.3.6.1.4.1.99.1',
      'policyIdentifier: 1.3.6.1.4.1.99.1',
      'policyQualifiers: id-qt-cps (1.3.6.1.5.5.7.2.1) "http://example.org/cps", id-qt-unotice (1.3.6.1.5.5.7.2.2) "Org" 1, 2 "a notice"',
      'qualifier: id-qt-cps (1.3.6.1.5.5.7.2.1) "http://example.org/cps"',
      'policyQualifierId: id-qt-cps (1.3.6.1.5.5.7.2.1)',
      'qualifier: "http://example.org/cps"',
      'qualifier: id-qt-unotice (1.3.6.1.5.5.7.2.2) "Org" 1, 2 "a notice"',
      'policyQualifierId: id-qt-unotice (1.3.6.1.5.5.7.2.2)',
      'qualifier: "Org" 1, 2 "a notice"',
      'noticeRef: "Org" 1, 2',
      'organization: "Org"',
      'noticeNumbers: 1, 2',
      'number: 1',
      'number: 2',
      'explicitText: "a notice"',
    ],
  },
  {
    line: 'policyMappings=1.2.3.4:1.2.3.5',
    name: 'policyMappings (2.5.29.33)',
    value: '1.2.3.4 is 1.2.3.5',
    fields: ['mapping: 1.2.3.4 is 1.2.3.5', 'issuerDomainPolicy: 1.2.3.4', 'subjectDomainPolicy: 1.2.3.5'],
  },
  {
    line: 'policyConstraints=critical,requireExplicitPolicy:2,inhibitPolicyMapping:0',
    name: 'policyConstraints (2.5.29.36)',
    value: 'critical: requireExplicitPolicy 2, inhibitPolicyMapping 0',
    fields: ['requireExplicitPolicy: 2', 'inhibitPolicyMapping: 0'],
  },
  { line: 'inhibitAnyPolicy=critical,5', name: 'inhibitAnyPolicy (2.5.29.54)', value: 'critical: 5', fields: [] },
  {
    line: 'crlDistributionPoints=point',
    name: 'cRLDistributionPoints (2.5.29.31)',
    value:
      'distributionPoint URI: http://example.org/full.crl, reasons keyCompromise, cACompromise, cRLIssuer directory name: CN=directory',
    fields: [
      'distribution point: distributionPoint URI: http://example.org/full.crl, reasons keyCompromise, cACompromise, cRLIssuer directory name: CN=directory',
      'distributionPoint: URI: http://example.org/full.crl',
      'URI: URI: http://example.org/full.crl',
      'reasons: keyCompromise, cACompromise',
      'cRLIssuer: directory name: CN=directory',
      'directory name: directory name: CN=directory',
      'CN: directory',
    ],
  },
  {
    line: 'crlDistributionPoints=relative',
    name: 'cRLDistributionPoints (2.5.29.31)',
    value: 'commonName (2.5.4.3) "directory"',
    fields: [
      'distribution point: commonName (2.5.4.3) "directory"',
      'distributionPoint: commonName (2.5.4.3) "directory"',
      'attribute: commonName (2.5.4.3) "directory"',
      'type: commonName (2.5.4.3)',
      'value: "directory"',
    ],
  },
  {
    line: 'freshestCRL=URI:http://example.org/delta.crl',
    name: 'freshestCRL (2.5.29.46)',
    value: 'URI: http://example.org/delta.crl',
    fields: [
      'distribution point: URI: http://example.org/delta.crl',
      'distributionPoint: URI: http://example.org/delta.crl',
      'URI: URI: http://example.org/delta.crl',
    ],
  },
  {
    line: 'issuingDistributionPoint=@issuing',
    name: 'issuingDistributionPoint (2.5.29.28)',
    value:
      'distributionPoint URI: http://example.org/own.crl, onlyContainsUserCerts TRUE, onlySomeReasons superseded, indirectCRL TRUE',
    fields: [
      'distributionPoint: URI: http://example.org/own.crl',
      'URI: URI: http://example.org/own.crl',
      'onlyContainsUserCerts: TRUE',
      'onlySomeReasons: superseded',
      'indirectCRL: TRUE',
    ],
  },
  { line: 'crlNumber=DER:0203010001', name: 'cRLNumber (2.5.29.20)', value: '65537 (0x10001)', fields: [] },
  { line: '2.5.29.21=DER:0a0101', name: 'cRLReason (2.5.29.21)', value: 'keyCompromise (1)', fields: [] },
  { line: '2.5.29.27=DER:020107', name: 'deltaCRLIndicator (2.5.29.27)', value: '7', fields: [] },
  {
    line: '2.5.29.24=DER:180f32303236303130313030303030305a',
    name: 'invalidityDate (2.5.29.24)',
    value: '2026-01-01 00:00:00 UTC',
    fields: [],
  },
  {
    line: '2.5.29.16=ASN1:SEQUENCE:period',
    name: 'privateKeyUsagePeriod (2.5.29.16)',
    value: 'notBefore 2026-01-01 00:00:00 UTC, notAfter 2027-01-01 00:00:00 UTC',
    fields: ['notBefore: 2026-01-01 00:00:00 UTC', 'notAfter: 2027-01-01 00:00:00 UTC'],
  },
  {
    line: 'authorityInfoAccess=OCSP;URI:http://ocsp.example.org/,caIssuers;URI:http://example.org/ca.cer',
    name: 'authorityInfoAccess (1.3.6.1.5.5.7.1.1)',
    value:
      'ocsp (1.3.6.1.5.5.7.48.1) URI: http://ocsp.example.org/, caIssuers (1.3.6.1.5.5.7.48.2) URI: http://example.org/ca.cer',
    fields: [
      'access: ocsp (1.3.6.1.5.5.7.48.1) URI: http://ocsp.example.org/',
      'accessMethod: ocsp (1.3.6.1.5.5.7.48.1)',
      'URI: URI: http://ocsp.example.org/',
      'access: caIssuers (1.3.6.1.5.5.7.48.2) URI: http://example.org/ca.cer',
      'accessMethod: caIssuers (1.3.6.1.5.5.7.48.2)',
      'URI: URI: http://example.org/ca.cer',
    ],
  },
  {
    line: 'subjectInfoAccess=1.3.6.1.5.5.7.48.5;URI:http://example.org/repo',
    name: 'subjectInfoAccess (1.3.6.1.5.5.7.1.11)',
    value: 'caRepository (1.3.6.1.5.5.7.48.5) URI: http://example.org/repo',
    fields: [
      'access: caRepository (1.3.6.1.5.5.7.48.5) URI: http://example.org/repo',
      'accessMethod: caRepository (1.3.6.1.5.5.7.48.5)',
      'URI: URI: http://example.org/repo',
    ],
  },
  {
    line: 'tlsfeature=status_request,status_request_v2',
    name: 'tlsFeature (1.3.6.1.5.5.7.1.24)',
    value: 'status_request (5), status_request_v2 (17)',
    fields: ['feature: status_request (5)', 'feature: status_request_v2 (17)'],
  },
  { line: 'noCheck=ignored', name: 'ocspNoCheck (1.3.6.1.5.5.7.48.1.5)', value: 'set', fields: [] },
  {
    line: 'nsCertType=sslCA,objsign',
    name: 'netscapeCertType (2.16.840.1.113730.1.1)',
    value: 'object signing, SSL CA',
    fields: [],
  },
  { line: 'nsComment="a comment"', name: 'netscapeComment (2.16.840.1.113730.1.13)', value: '"a comment"', fields: [] },
  {
    line: '1.3.6.1.4.1.11129.2.4.3=critical,DER:0500',
    name: 'precertificatePoison (1.3.6.1.4.1.11129.2.4.3)',
    value: 'critical: set',
    fields: [],
  },
  {
    line: '1.3.6.1.4.1.311.21.1=DER:020102',
    name: 'Microsoft CA version (1.3.6.1.4.1.311.21.1)',
    value: '2',
    fields: [],
  },
  {
    line: '1.3.6.1.4.1.311.21.7=ASN1:SEQUENCE:template',
    name: 'Microsoft certificate template (1.3.6.1.4.1.311.21.7)',
    value: 'templateID 1.3.6.1.4.1.311.21.8.1, templateMajorVersion 100 (0x64), templateMinorVersion 3',
    fields: ['templateID: 1.3.6.1.4.1.311.21.8.1', 'templateMajorVersion: 100 (0x64)', 'templateMinorVersion: 3'],
  },
  { line: '1.2.3.4.5=DER:0c0568656c6c6f', name: '1.2.3.4.5', value: '"hello"', fields: [] },
];
