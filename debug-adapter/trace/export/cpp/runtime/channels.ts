/** Certificates, and the calls on an authenticated channel, through the API of Direct3D 11. */
export const channelsText = String.raw`
inline std::shared_ptr<Object> newChannel(const std::shared_ptr<Object>& device, UINT type) {
    auto made = std::make_shared<Object>();
    made->kind = "channel";
    made->device = device;
    made->channelType = type;
    return made;
}

// A certificate belongs to a session or a channel in the API, and to a kind of them in the DDI: any one of that kind will do.
struct CertificateHolder {
    Com<ID3D11CryptoSession> session;
    Com<ID3D11AuthenticatedChannel> channel;
};
inline bool findCertificateHolder(Call& call, const std::shared_ptr<Object>& device, CertificateHolder& holder) {
    const Value& wanted = call["pCertificateInfo"];
    if (!call.isKnown("pCertificateInfo")) return false;
    HRESULT made = E_INVALIDARG;
    if (numberOf(fieldOf(wanted, "CertificateType")) == 1) {
        const auto type = static_cast<D3D11_AUTHENTICATED_CHANNEL_TYPE>(numberOf(fieldOf(wanted, "ChannelType")));
        made = device->video11->CreateAuthenticatedChannel(type, holder.channel.put());
    } else {
        const GUID cryptoType = guidOf(fieldOf(wanted, "CryptoType").kind == Kind::guid ? fieldOf(wanted, "CryptoType") : fieldOf(wanted, "CryptoSessionType"));
        const GUID exchange = {0xc1949895, 0xd72a, 0x4a1d, {0x8e, 0x5d, 0xed, 0x85, 0x7d, 0x17, 0x15, 0x20}};
        const GUID none = {};
        made = device->video11->CreateCryptoSession(&cryptoType, &none, &exchange, holder.session.put());
    }
    if (SUCCEEDED(made) && (holder.session || holder.channel)) return true;
    call.notMade("there is no object to ask for this certificate: its creation returned " + hexNumber(static_cast<std::uint32_t>(made), 8));
    return false;
}

inline void ID3D11CryptoSession_GetCertificateSize(Call& call) {
    const auto device = device11(call);
    CertificateHolder holder;
    if (!device || !findCertificateHolder(call, device, holder)) return;
    UINT size = 0;
    if (holder.channel) call.madeBy("ID3D11AuthenticatedChannel::GetCertificateSize");
    call.returned(holder.channel ? holder.channel->GetCertificateSize(&size) : holder.session->GetCertificateSize(&size));
    if (call.succeeded()) call.gives("pCertificateSize", integer(size));
}

inline void ID3D11CryptoSession_GetCertificate(Call& call) {
    const auto device = device11(call);
    CertificateHolder holder;
    if (!device || !call.isKnown("CertificateSize") || !findCertificateHolder(call, device, holder)) return;
    const UINT size = call.number("CertificateSize");
    Bytes certificate(std::max<UINT>(size, 1));
    if (holder.channel) call.madeBy("ID3D11AuthenticatedChannel::GetCertificate");
    call.returned(holder.channel ? holder.channel->GetCertificate(size, certificate.data()) : holder.session->GetCertificate(size, certificate.data()));
    if (call.succeeded()) call.gives("pCertificate", bytes(certificate.data(), size));
}

// The certificate under which the blocks that the script holds ready are encrypted anew: that of the session made last.
inline Bytes certificateInUse(Program& program) {
    if (program.sessions.empty()) return {};
    Object& session = *program.sessions.back();
    if (!session.certificate.empty()) return session.certificate;
    UINT size = 0;
    const HRESULT asked = session.session ? session.session->GetCertificateSize(&size) : session.session9 ? session.session9->GetCertificateSize(&size) : E_FAIL;
    if (FAILED(asked) || size == 0) return {};
    Bytes certificate(size);
    const HRESULT got = session.session ? session.session->GetCertificate(size, certificate.data()) : session.session9->GetCertificate(size, certificate.data());
    if (SUCCEEDED(got)) session.certificate = certificate;
    return session.certificate;
}
// A block that the script holds encrypted for the test driver: the same padded message, under the key of the real driver.
inline Value encryptedAnew(Program& program, const char* padded, const char* key) {
    const Bytes block = rsaRaw(certificateInUse(program), fromHex(padded));
    program.remember(block, fromHex(key));
    return bytesOrUnknown(block);
}

inline std::shared_ptr<Object> channelOf(Call& call, const char* name) {
    const auto channel = call.alive(name);
    if (channel && channel->channel) return channel;
    if (channel) call.notMade(std::string(name) + " is no channel of Direct3D 11");
    return nullptr;
}

inline void ID3D11VideoDevice_CreateAuthenticatedChannel(Call& call) {
    const auto device = device11(call);
    if (!device || !call.isKnown("pCreateData")) return;
    const auto type = static_cast<UINT>(numberOf(fieldOf(call["pCreateData"], "ChannelType")));
    const auto made = newChannel(device, type);
    call.returned(device->video11->CreateAuthenticatedChannel(static_cast<D3D11_AUTHENTICATED_CHANNEL_TYPE>(type), made->channel.put()));
    if (!call.succeeded() || !made->channel) return;
    HANDLE handle = nullptr;
    made->channel->GetChannelHandle(&handle);
    made->hasNumber = true;
    made->number = reinterpret_cast<std::uintptr_t>(handle);
    call.program.channels.push_back(made);
    call.gives("hAuthChannel", object(made));
    call.gives("pCreateData", structure("D3D11_1DDIARG_CREATEAUTHENTICATEDCHANNEL", {{"ChannelType", integer(type)}, {"hChannel", integer(static_cast<std::int64_t>(made->number))}}));
}

inline void ID3D11AuthenticatedChannel_Release(Call& call) {
    const auto channel = channelOf(call, "hAuthChannel");
    if (!channel) return;
    channel->channel.release();
    channel->isGone = true;
    call.returnedNothing();
}

inline void ID3D11VideoContext_NegotiateAuthenticatedChannelKeyExchange(Call& call) {
    const auto device = device11(call);
    const auto channel = device ? channelOf(call, "hCAuthChannel") : nullptr;
    if (!channel || !call.isKnown("pData") || !call.isKnown("DataSize")) return;
    const UINT size = call.number("DataSize");
    std::uint8_t* data = call.place("pData", nullptr, size);
    const Bytes sent = data == nullptr ? Bytes() : Bytes(data, data + size);
    call.returned(device->videoContext11->NegotiateAuthenticatedChannelKeyExchange(channel->channel.get(), size, data));
    took(call, *channel, sent);
}

// Each message takes its number, whatever becomes of it; INITIALIZE starts the two counters.
inline void counted(Call& call, Object& channel, bool isCommand, const Bytes& sent) {
    const Catalog& catalog = call.program.catalog;
    const Value head = fromBytes(catalog, isCommand ? "D3D11_1DDI_AUTHENTICATED_CONFIGURE_INPUT" : "D3D11_1DDI_AUTHENTICATED_QUERY_INPUT", sent);
    if (isCommand && guidText(guidOf(fieldOf(head, "ConfigureType"))) == "06114bdb-3523-470a-8dca-fbc2845154f0") {
        const Value body = fromBytes(catalog, "D3D11_1DDI_AUTHENTICATED_CONFIGURE_INITIALIZE", sent);
        if (!call.succeeded() || body.kind != Kind::structure) return;
        channel.queries = Counter{true, false, static_cast<std::uint32_t>(numberOf(fieldOf(body, "StartSequenceQuery")))};
        channel.commands = Counter{true, false, static_cast<std::uint32_t>(numberOf(fieldOf(body, "StartSequenceConfigure")))};
        return;
    }
    Counter& counter = isCommand ? channel.commands : channel.queries;
    const auto number = static_cast<std::uint32_t>(numberOf(fieldOf(head, "SequenceNumber")));
    if (!counter.isStarted || number < counter.next()) return;
    counter.last = number;
    counter.isUsed = true;
}

inline void ID3D11VideoContext_QueryAuthenticatedChannel(Call& call) {
    const auto device = device11(call);
    const auto channel = device ? channelOf(call, "hCAuthChannel") : nullptr;
    if (!channel || !call.isKnown("pInputData") || !call.isKnown("OutputDataSize")) return;
    const UINT inputSize = call.number("InputDataSize"), outputSize = call.number("OutputDataSize");
    std::uint8_t* input = call.place("pInputData", nullptr, inputSize);
    Bytes answer(std::max<UINT>(outputSize, 1));
    call.returned(device->videoContext11->QueryAuthenticatedChannel(channel->channel.get(), inputSize, input, outputSize, answer.data()));
    if (input != nullptr) counted(call, *channel, false, Bytes(input, input + inputSize));
    call.gives("pOutputData", bytes(answer.data(), outputSize));
}

inline void ID3D11VideoContext_ConfigureAuthenticatedChannel(Call& call) {
    const auto device = device11(call);
    const auto channel = device ? channelOf(call, "hCAuthChannel") : nullptr;
    if (!channel || !call.isKnown("pInputData")) return;
    const UINT inputSize = call.number("InputDataSize");
    std::uint8_t* input = call.place("pInputData", nullptr, inputSize);
    D3D11_AUTHENTICATED_CONFIGURE_OUTPUT answer = {};
    call.returned(device->videoContext11->ConfigureAuthenticatedChannel(channel->channel.get(), inputSize, input, &answer));
    if (input != nullptr) counted(call, *channel, true, Bytes(input, input + inputSize));
    call.gives("pOutputData", bytes(reinterpret_cast<const std::uint8_t*>(&answer), sizeof answer));
}
`;
