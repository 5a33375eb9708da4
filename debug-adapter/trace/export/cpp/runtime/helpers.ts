/** The helpers of the language, as the written program has them. What cannot be computed is unknown. */
export const helpersText = String.raw`
inline bool areBytes(std::initializer_list<const Value*> values) {
    return std::all_of(values.begin(), values.end(), [](const Value* value) { return value->kind == Kind::bytes; });
}
inline Value bytesOrUnknown(Bytes made) { return made.empty() ? unknown() : bytes(std::move(made)); }

inline Value filled(const Value& count, const Value& fill) {
    std::int64_t size = 0;
    if (!isNumber(count, size) || size < 0 || size > 0x4000000) return unknown();
    return bytes(Bytes(static_cast<std::size_t>(size), static_cast<std::uint8_t>(numberOf(fill))));
}
inline Value drawn(const Value& count) {
    std::int64_t size = 0;
    return isNumber(count, size) && size >= 0 && size <= 0x4000000 ? bytes(randomBytes(static_cast<std::size_t>(size))) : unknown();
}
inline Value lengthOf(const Value& of) {
    if (of.kind == Kind::bytes) return integer(static_cast<std::int64_t>(of.bytes.size()));
    if (of.kind == Kind::array) return integer(static_cast<std::int64_t>(of.items.size()));
    return of.kind == Kind::text ? integer(static_cast<std::int64_t>(of.text.size())) : unknown();
}
inline Value integerBytes(const Value& of, std::size_t size, bool bigEndian) {
    std::int64_t number = 0;
    if (!isNumber(of, number)) return unknown();
    Bytes made(size);
    putInteger(made, 0, size, static_cast<std::uint64_t>(number), bigEndian);
    return bytes(std::move(made));
}
inline Value counterBlock(const Value& iv, const Value& count) { return integerBytes(iv, 8, true) + integerBytes(count.kind == Kind::null ? integer(0) : count, 8, true); }
inline Value reversed(const Value& of) { return of.kind == Kind::bytes ? bytes(Bytes(of.bytes.rbegin(), of.bytes.rend())) : unknown(); }
inline Value xorOf(const Value& a, const Value& b) {
    return areBytes({&a, &b}) && a.bytes.size() == b.bytes.size() ? bytes(exclusiveOr(a.bytes, b.bytes)) : unknown();
}
inline Value hashOf(const char* name, const Value& data) { return data.kind == Kind::bytes ? bytesOrUnknown(digest(name, data.bytes)) : unknown(); }
inline Value utf8Of(const Value& of) { return of.kind == Kind::text ? bytes(Bytes(of.text.begin(), of.text.end())) : unknown(); }
inline Value utf16Of(const Value& of) {
    if (of.kind != Kind::text) return unknown();
    const int count = MultiByteToWideChar(CP_UTF8, 0, of.text.data(), static_cast<int>(of.text.size()), nullptr, 0);
    std::vector<wchar_t> wide(static_cast<std::size_t>(std::max(count, 1)));
    MultiByteToWideChar(CP_UTF8, 0, of.text.data(), static_cast<int>(of.text.size()), wide.data(), count);
    const auto* from = reinterpret_cast<const std::uint8_t*>(wide.data());
    return bytes(Bytes(from, from + static_cast<std::size_t>(count) * 2));
}
inline Value hexOf(const Value& of) { return of.kind == Kind::bytes ? text(toHex(of.bytes)) : unknown(); }
inline Value firstDifference(const Value& a, const Value& b) {
    if (!areBytes({&a, &b})) return unknown();
    const std::size_t shorter = std::min(a.bytes.size(), b.bytes.size());
    for (std::size_t i = 0; i < shorter; i += 1)
        if (a.bytes[i] != b.bytes[i]) return integer(static_cast<std::int64_t>(i));
    return integer(a.bytes.size() == b.bytes.size() ? -1 : static_cast<std::int64_t>(shorter));
}

inline bool isKey(const Value& key) { return key.kind == Kind::bytes && key.bytes.size() == 16; }
inline Value aesCtr(const Value& key, const Value& iv, const Value& data) {
    if (!isKey(key) || !isKey(iv) || data.kind != Kind::bytes) return unknown();
    return bytes(exclusiveOr(data.bytes, keystream(key.bytes, iv.bytes, data.bytes.size())));
}
inline Value aesEcb(bool encrypt, const Value& key, const Value& data) {
    return isKey(key) && data.kind == Kind::bytes && data.bytes.size() % 16 == 0 ? bytes(aesBlocks(encrypt, key.bytes, data.bytes)) : unknown();
}
inline Value aesCmac(const Value& key, const Value& data) { return isKey(key) && data.kind == Kind::bytes ? bytes(cmac(key.bytes, data.bytes)) : unknown(); }
// The keystream stands still over the bytes that are not encrypted.
inline Value encryptPattern(const Value& key, const Value& iv, const Value& data, const Value& beginning, const Value& skip, const Value& encrypt) {
    if (!isKey(key) || !isKey(iv) || data.kind != Kind::bytes) return unknown();
    const auto first = static_cast<std::size_t>(numberOf(beginning)), clear = static_cast<std::size_t>(numberOf(skip)), coded = static_cast<std::size_t>(numberOf(encrypt));
    const Bytes stream = keystream(key.bytes, iv.bytes, data.bytes.size());
    Bytes made = data.bytes;
    std::size_t used = 0;
    for (std::size_t at = 0; at < made.size(); at += 1) {
        const bool isAll = clear == 0 && coded > 0;
        const bool isCoded = isAll || at < first || (coded > 0 && (at - first) % (clear + coded) >= clear);
        if (isCoded) made[at] ^= stream[used++];
    }
    return bytes(std::move(made));
}

inline Value oaepEncrypt(Program& program, const Value& certificate, const Value& key, const Value& hash, const Value& mgf1, const Value& label, const Value& seed) {
    if (!areBytes({&certificate, &key})) return unknown();
    const std::string own = hash.kind == Kind::text ? hash.text : "SHA512";
    const Bytes block = oaep(certificate.bytes, key.bytes, own, mgf1.kind == Kind::text ? mgf1.text : own, label.bytes, seed.bytes);
    program.remember(block, key.bytes);
    return bytesOrUnknown(block);
}
inline Value rsaRawOf(const Value& certificate, const Value& block) {
    return areBytes({&certificate, &block}) ? bytesOrUnknown(rsaRaw(certificate.bytes, block.bytes)) : unknown();
}
inline Value pkcs1Encrypt(const Value& certificate, const Value& message) {
    return areBytes({&certificate, &message}) ? bytesOrUnknown(rsaEncrypt(certificate.bytes, message.bytes, nullptr, BCRYPT_PAD_PKCS1)) : unknown();
}

inline Value toBytesOf(Program& program, const Value& of) {
    Bytes made;
    return of.kind == Kind::structure && toBytes(program.catalog, of.text, of, made) ? bytes(std::move(made)) : unknown();
}
inline Value readAs(Program& program, const char* name, const Value& from) {
    return from.kind == Kind::bytes ? fromBytes(program.catalog, name, from.bytes) : unknown();
}

inline Value opmBlock(const Value& random, const Value& key, const Value& statusSequence, const Value& commandSequence) {
    return random + key + integerBytes(statusSequence, 4, false) + integerBytes(commandSequence, 4, false);
}
// OMAC, then the body, then zeros up to the size of the structure; the OMAC covers all behind itself.
inline Value signedMessage(const Value& key, const Value& body, std::size_t size) {
    if (!isKey(key) || body.kind != Kind::bytes || body.bytes.size() + 16 > size) return unknown();
    Bytes rest = body.bytes;
    rest.resize(size - 16, 0);
    return bytes(cmac(key.bytes, rest)) + bytes(rest);
}
inline Value opmRequest(const Value& key, const Value& request, const Value& sequence, const Value& nonce, const Value& parameters) {
    const Value tail = parameters.kind == Kind::null ? bytes(Bytes()) : parameters;
    return signedMessage(key, nonce + bytes(request.bytes) + integerBytes(sequence, 4, false) + integerBytes(lengthOf(tail), 4, false) + tail, sizeof(OPM_GET_INFO_PARAMETERS));
}
inline Value opmCommand(const Value& key, const Value& request, const Value& sequence, const Value& parameters) {
    const Value tail = parameters.kind == Kind::null ? bytes(Bytes()) : parameters;
    return signedMessage(key, bytes(request.bytes) + integerBytes(sequence, 4, false) + integerBytes(lengthOf(tail), 4, false) + tail, sizeof(OPM_CONFIGURE_PARAMETERS));
}

inline Value channelMessage(Program& program, bool isCommand, const Value& channel, const Value& request, const Value& fields, const Value& sequence, const Value& key) {
    if (channel.kind != Kind::object || !channel.object || request.kind != Kind::guid) return unknown();
    Object& own = *channel.object;
    const std::string wanted = guidText(guidOf(request));
    const auto found = std::find_if(program.catalog.channelRequests.begin(), program.catalog.channelRequests.end(), [&](const ChannelRequest& one) { return wanted == one.guid && one.isCommand == isCommand; });
    if (found == program.catalog.channelRequests.end()) return unknown();
    Bytes message, head;
    const Value body = fields.kind == Kind::structure ? fields : structure(found->input, {});
    if (!toBytes(program.catalog, found->input, body, message)) return unknown();
    const Counter& counter = isCommand ? own.commands : own.queries;
    const Value number = sequence.kind == Kind::null ? integer(counter.isStarted ? counter.next() : 0) : sequence;
    const char* layout = isCommand ? "D3D11_1DDI_AUTHENTICATED_CONFIGURE_INPUT" : "D3D11_1DDI_AUTHENTICATED_QUERY_INPUT";
    if (!toBytes(program.catalog, layout, structure(layout, {{isCommand ? "ConfigureType" : "QueryType", request}, {"hChannel", channel}, {"SequenceNumber", number}}), head)) return unknown();
    std::copy(head.begin(), head.end(), message.begin());
    if (!isCommand) return bytes(std::move(message));
    const Bytes signing = key.kind == Kind::bytes ? key.bytes : own.key;
    if (signing.size() != 16) return unknown();
    const Bytes signature = cmac(signing, Bytes(message.begin() + 16, message.end()));
    std::copy(signature.begin(), signature.end(), message.begin());
    return bytes(std::move(message));
}

// Whether a message is signed: by the key given, or by that of the channel which the message names.
inline Value verify(Program& program, const Value& message, const Value& key) {
    if (message.kind != Kind::bytes || message.bytes.size() <= 16) return unknown();
    const Bytes behind(message.bytes.begin() + 16, message.bytes.end());
    const auto matches = [&](const Bytes& with) { return std::equal(message.bytes.begin(), message.bytes.begin() + 16, cmac(with, behind).begin()); };
    if (isKey(key)) return yesNo(matches(key.bytes));
    bool isTried = false;
    for (const auto& channel : program.channels) {
        if (channel->key.size() != 16) continue;
        isTried = true;
        if (matches(channel->key)) return yesNo(true);
    }
    return isTried ? yesNo(false) : unknown();
}
`;
