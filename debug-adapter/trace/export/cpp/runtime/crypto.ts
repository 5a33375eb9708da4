/** Cryptography of the written program: BCrypt does the ciphers, and the certificate is the one that the real driver gave. */
export const cryptoText = String.raw`
struct Algorithm {
    BCRYPT_ALG_HANDLE handle = nullptr;
    explicit Algorithm(const wchar_t* name, const wchar_t* chaining = nullptr) {
        if (BCryptOpenAlgorithmProvider(&handle, name, nullptr, 0) < 0) handle = nullptr;
        if (handle != nullptr && chaining != nullptr)
            BCryptSetProperty(handle, BCRYPT_CHAINING_MODE, reinterpret_cast<PUCHAR>(const_cast<wchar_t*>(chaining)), static_cast<ULONG>((std::wcslen(chaining) + 1) * sizeof(wchar_t)), 0);
    }
    ~Algorithm() {
        if (handle != nullptr) BCryptCloseAlgorithmProvider(handle, 0);
    }
    Algorithm(const Algorithm&) = delete;
    Algorithm& operator=(const Algorithm&) = delete;
};

inline const wchar_t* hashId(const std::string& name) {
    if (name == "SHA1" || name == "SHA-1") return L"SHA1";
    if (name == "SHA256" || name == "SHA-256") return L"SHA256";
    if (name == "SHA384" || name == "SHA-384") return L"SHA384";
    return name == "SHA512" || name == "SHA-512" ? L"SHA512" : nullptr;
}

// Empty where Windows does not have the hash.
inline Bytes digest(const std::string& name, const Bytes& data) {
    const wchar_t* id = hashId(name);
    if (id == nullptr) return {};
    const Algorithm algorithm(id);
    ULONG length = 0, got = 0;
    if (BCryptGetProperty(algorithm.handle, BCRYPT_HASH_LENGTH, reinterpret_cast<PUCHAR>(&length), sizeof length, &got, 0) < 0) return {};
    Bytes made(length);
    BCRYPT_HASH_HANDLE hash = nullptr;
    if (BCryptCreateHash(algorithm.handle, &hash, nullptr, 0, nullptr, 0, 0) < 0) return {};
    BCryptHashData(hash, const_cast<PUCHAR>(data.data()), static_cast<ULONG>(data.size()), 0);
    const bool ok = BCryptFinishHash(hash, made.data(), length, 0) >= 0;
    BCryptDestroyHash(hash);
    return ok ? made : Bytes();
}

inline Bytes randomBytes(std::size_t count) {
    Bytes made(count);
    if (count > 0) BCryptGenRandom(nullptr, made.data(), static_cast<ULONG>(count), BCRYPT_USE_SYSTEM_PREFERRED_RNG);
    return made;
}

// AES-128 of whole blocks of 16 bytes.
inline Bytes aesBlocks(bool encrypt, const Bytes& key, const Bytes& data) {
    static const Algorithm algorithm(BCRYPT_AES_ALGORITHM, BCRYPT_CHAIN_MODE_ECB);
    Bytes made(data.size());
    BCRYPT_KEY_HANDLE handle = nullptr;
    if (data.empty() || BCryptGenerateSymmetricKey(algorithm.handle, &handle, nullptr, 0, const_cast<PUCHAR>(key.data()), static_cast<ULONG>(key.size()), 0) < 0) return made;
    ULONG got = 0;
    const auto convert = encrypt ? BCryptEncrypt : BCryptDecrypt;
    convert(handle, const_cast<PUCHAR>(data.data()), static_cast<ULONG>(data.size()), nullptr, nullptr, 0, made.data(), static_cast<ULONG>(made.size()), &got, 0);
    BCryptDestroyKey(handle);
    return made;
}

inline Bytes exclusiveOr(const Bytes& a, const Bytes& b) {
    Bytes made(std::min(a.size(), b.size()));
    for (std::size_t i = 0; i < made.size(); i += 1) made[i] = a[i] ^ b[i];
    return made;
}

// The keystream of AES-128-CTR: the last 8 bytes of the block count, big-endian.
inline Bytes keystream(const Bytes& key, const Bytes& start, std::size_t length) {
    Bytes counters;
    Bytes block = start;
    for (std::size_t at = 0; at < length; at += 16) {
        counters.insert(counters.end(), block.begin(), block.end());
        for (int i = 15; i >= 8; i -= 1) {
            block[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(block[static_cast<std::size_t>(i)] + 1);
            if (block[static_cast<std::size_t>(i)] != 0) break;
        }
    }
    Bytes made = aesBlocks(true, key, counters);
    made.resize(length);
    return made;
}

// RFC 4493.
inline Bytes cmac(const Bytes& key, const Bytes& message) {
    const auto doubled = [](const Bytes& from) {
        Bytes made(16);
        for (std::size_t i = 0; i < 16; i += 1) made[i] = static_cast<std::uint8_t>((from[i] << 1) | (i < 15 ? from[i + 1] >> 7 : 0));
        if ((from[0] & 0x80) != 0) made[15] ^= 0x87;
        return made;
    };
    const Bytes first = doubled(aesBlocks(true, key, Bytes(16)));
    const bool isWhole = !message.empty() && message.size() % 16 == 0;
    Bytes padded = message;
    if (!isWhole) padded.push_back(0x80);
    while (padded.size() % 16 != 0) padded.push_back(0);
    const Bytes mask = isWhole ? first : doubled(first);
    Bytes state(16);
    for (std::size_t at = 0; at < padded.size(); at += 16) {
        Bytes block(padded.begin() + static_cast<std::ptrdiff_t>(at), padded.begin() + static_cast<std::ptrdiff_t>(at + 16));
        if (at + 16 == padded.size()) block = exclusiveOr(block, mask);
        state = aesBlocks(true, key, exclusiveOr(state, block));
    }
    return state;
}

struct PublicKey {
    Bytes modulus, exponent;
};

inline std::size_t derLength(const Bytes& der, std::size_t& at) {
    if (at >= der.size()) return 0;
    std::size_t length = der[at++];
    if (length < 0x80) return length;
    std::size_t count = length & 0x7f;
    for (length = 0; count > 0 && at < der.size(); count -= 1) length = (length << 8) | der[at++];
    return length;
}

// The RSA key of the first certificate in a chain of DER: behind the object identifier rsaEncryption stands the key.
inline bool keyOfCertificate(const Bytes& chain, PublicKey& key) {
    static const std::uint8_t identifier[] = {0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01};
    const auto found = std::search(chain.begin(), chain.end(), std::begin(identifier), std::end(identifier));
    if (found == chain.end()) return false;
    auto at = static_cast<std::size_t>(found - chain.begin()) + sizeof identifier;
    if (at + 1 < chain.size() && chain[at] == 0x05) at += 2;
    if (at >= chain.size() || chain[at] != 0x03) return false;
    derLength(chain, ++at);
    at += 1; // unused bits
    if (at >= chain.size() || chain[at] != 0x30) return false;
    derLength(chain, ++at);
    for (Bytes* into : {&key.modulus, &key.exponent}) {
        if (at >= chain.size() || chain[at] != 0x02) return false;
        const std::size_t length = derLength(chain, ++at);
        if (at + length > chain.size()) return false;
        into->assign(chain.begin() + static_cast<std::ptrdiff_t>(at), chain.begin() + static_cast<std::ptrdiff_t>(at + length));
        while (into->size() > 1 && into->front() == 0) into->erase(into->begin());
        at += length;
    }
    return true;
}

// One RSA operation under the certificate's key; empty where it has none, or Windows refuses.
inline Bytes rsaEncrypt(const Bytes& certificate, const Bytes& message, void* padding, ULONG flags) {
    PublicKey key;
    if (!keyOfCertificate(certificate, key)) return {};
    const Algorithm algorithm(BCRYPT_RSA_ALGORITHM);
    BCRYPT_RSAKEY_BLOB header = {};
    header.Magic = BCRYPT_RSAPUBLIC_MAGIC;
    header.BitLength = static_cast<ULONG>(key.modulus.size() * 8);
    header.cbPublicExp = static_cast<ULONG>(key.exponent.size());
    header.cbModulus = static_cast<ULONG>(key.modulus.size());
    const auto* from = reinterpret_cast<const std::uint8_t*>(&header);
    Bytes blob(from, from + sizeof header);
    blob.insert(blob.end(), key.exponent.begin(), key.exponent.end());
    blob.insert(blob.end(), key.modulus.begin(), key.modulus.end());
    BCRYPT_KEY_HANDLE handle = nullptr;
    if (BCryptImportKeyPair(algorithm.handle, nullptr, BCRYPT_RSAPUBLIC_BLOB, &handle, blob.data(), static_cast<ULONG>(blob.size()), 0) < 0) return {};
    Bytes made(key.modulus.size());
    ULONG got = 0;
    const NTSTATUS result = BCryptEncrypt(handle, const_cast<PUCHAR>(message.data()), static_cast<ULONG>(message.size()), padding, nullptr, 0, made.data(), static_cast<ULONG>(made.size()), &got, flags);
    BCryptDestroyKey(handle);
    return result < 0 ? Bytes() : made;
}

inline Bytes rsaRaw(const Bytes& certificate, const Bytes& block) { return rsaEncrypt(certificate, block, nullptr, BCRYPT_PAD_NONE); }

inline Bytes mask(const std::string& hash, const Bytes& seed, std::size_t length) {
    Bytes made;
    for (std::uint32_t counter = 0; made.size() < length; counter += 1) {
        Bytes input = seed;
        for (int shift = 24; shift >= 0; shift -= 8) input.push_back(static_cast<std::uint8_t>(counter >> shift));
        const Bytes part = digest(hash, input);
        if (part.empty()) return {};
        made.insert(made.end(), part.begin(), part.end());
    }
    made.resize(length);
    return made;
}

// RSAES-OAEP. BCrypt knows one hash for both uses and draws the seed; other pairs and a given seed are encoded here (RFC 8017, 7.1.1).
inline Bytes oaep(const Bytes& certificate, const Bytes& message, const std::string& hash, const std::string& mgf1, const Bytes& label, const Bytes& seed) {
    PublicKey key;
    if (!keyOfCertificate(certificate, key)) return {};
    if (hash == mgf1 && seed.empty() && hashId(hash) != nullptr) {
        BCRYPT_OAEP_PADDING_INFO padding = {hashId(hash), const_cast<PUCHAR>(label.data()), static_cast<ULONG>(label.size())};
        return rsaEncrypt(certificate, message, &padding, BCRYPT_PAD_OAEP);
    }
    const Bytes labelHash = digest(hash, label);
    const std::size_t size = key.modulus.size();
    if (labelHash.empty() || message.size() + 2 * labelHash.size() + 2 > size) return {};
    Bytes block = labelHash;
    block.resize(size - labelHash.size() - 2 - message.size(), 0);
    block.push_back(1);
    block.insert(block.end(), message.begin(), message.end());
    const Bytes drawn = seed.empty() ? randomBytes(labelHash.size()) : seed;
    const Bytes maskedBlock = exclusiveOr(block, mask(mgf1, drawn, block.size()));
    const Bytes maskedSeed = exclusiveOr(drawn, mask(mgf1, maskedBlock, drawn.size()));
    Bytes encoded(1, 0);
    encoded.insert(encoded.end(), maskedSeed.begin(), maskedSeed.end());
    encoded.insert(encoded.end(), maskedBlock.begin(), maskedBlock.end());
    return rsaRaw(certificate, encoded);
}
`;
