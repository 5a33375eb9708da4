/** The calls of Direct3D 9, through IDirect3DDevice9Video: at the DDI each takes one structure. */
export const direct3d9Text = String.raw`
inline std::shared_ptr<Object> device9(Call& call) {
    const auto device = call.alive(call["hAdapter"].kind == Kind::object ? "hAdapter" : "hDevice");
    if (!device) return nullptr;
    if (!device->device9) {
        Com<IDirect3D9Ex> direct3d;
        D3DPRESENT_PARAMETERS parameters = {};
        parameters.Windowed = TRUE;
        parameters.SwapEffect = D3DSWAPEFFECT_DISCARD;
        parameters.BackBufferWidth = parameters.BackBufferHeight = 64;
        parameters.BackBufferFormat = D3DFMT_X8R8G8B8;
        const HWND window = CreateWindowExW(0, L"STATIC", L"ddi", WS_OVERLAPPED, 0, 0, 64, 64, nullptr, nullptr, nullptr, nullptr);
        if (SUCCEEDED(Direct3DCreate9Ex(D3D_SDK_VERSION, direct3d.put())))
            direct3d->CreateDeviceEx(D3DADAPTER_DEFAULT, D3DDEVTYPE_HAL, window, D3DCREATE_SOFTWARE_VERTEXPROCESSING | D3DCREATE_MULTITHREADED, &parameters, nullptr, device->device9.put());
        if (device->device9) device->device9->QueryInterface(iidDevice9Video, device->video9.putVoid());
    }
    if (device->video9) return device;
    call.notMade("this machine has no IDirect3DDevice9Video");
    return nullptr;
}

inline Value part(Call& call, const char* name) { return fieldOf(call["pData"], name); }
inline std::shared_ptr<Object> alive9(Call& call, const char* name) {
    const Value value = part(call, name);
    if (value.kind == Kind::object && value.object && !value.object->isGone) return value.object;
    call.notMade(std::string(name) + " names no object of this program");
    return nullptr;
}
inline std::shared_ptr<Object> session9(Call& call) {
    const auto session = device9(call) ? alive9(call, "hCryptoSession") : nullptr;
    if (session && session->session9) return session;
    if (session) call.notMade("hCryptoSession is no session of Direct3D 9");
    return nullptr;
}
// The bytes behind a pointer field; null where it is not there, or names memory of the script.
inline std::uint8_t* place9(Call& call, const char* name, const char* layout, std::size_t atLeast) {
    const Value value = part(call, name);
    std::uint64_t address = 0;
    if (value.kind == Kind::null || value.kind == Kind::unknown) return nullptr;
    if (value.kind == Kind::bytes) return keep(value.bytes, atLeast);
    return pointee(call.program.catalog, layout, value, address) ? reinterpret_cast<std::uint8_t*>(static_cast<std::uintptr_t>(address)) : nullptr;
}
inline bool room9(Call& call, const char* name, std::size_t wanted) {
    const Value value = part(call, name);
    if (value.kind != Kind::object || !value.object || value.object->memory == nullptr || value.object->memorySize >= wanted) return true;
    call.notMade(std::string(name) + " has less room than the call writes");
    return false;
}
// The structure as it stands after the call, with some fields that were written.
inline void gives9(Call& call, const std::vector<std::pair<std::string, Value>>& written) {
    Value after = call["pData"];
    for (const auto& [name, value] : written) {
        const auto found = std::find(after.names.begin(), after.names.end(), name);
        if (found != after.names.end()) after.items[static_cast<std::size_t>(found - after.names.begin())] = value;
        else {
            after.names.push_back(name);
            after.items.push_back(value);
        }
    }
    call.gives("pData", after);
}

inline bool makeSurface9(Call& call, const std::shared_ptr<Object>& made, const std::shared_ptr<Object>& device) {
    if (made->surface9) return true;
    const Surface& wanted = made->surface;
    const DWORD usage = wanted.isProtected ? static_cast<DWORD>(D3DUSAGE_RESTRICTED_CONTENT) : 0;
    const D3DPOOL pool = wanted.isStaging ? D3DPOOL_SYSTEMMEM : D3DPOOL_DEFAULT;
    const HRESULT result = device->device9->CreateOffscreenPlainSurfaceEx(wanted.width, wanted.height, D3DFMT_L8, pool, made->surface9.put(), nullptr, usage);
    if (FAILED(result)) {
        call.notMade("its surface cannot be made: CreateOffscreenPlainSurfaceEx returned " + hexNumber(static_cast<std::uint32_t>(result), 8));
        return false;
    }
    D3DLOCKED_RECT locked = {};
    if (wanted.data.empty() || wanted.isProtected || FAILED(made->surface9->LockRect(&locked, nullptr, 0))) return true;
    for (UINT row = 0; row < wanted.height; row += 1) {
        const std::size_t from = static_cast<std::size_t>(row) * wanted.width;
        if (from >= wanted.data.size()) break;
        std::memcpy(static_cast<std::uint8_t*>(locked.pBits) + static_cast<std::ptrdiff_t>(row) * locked.Pitch, wanted.data.data() + from, std::min<std::size_t>(wanted.width, wanted.data.size() - from));
    }
    made->surface9->UnlockRect();
    return true;
}
inline bool surfaces9(Call& call, const std::shared_ptr<Object>& device, std::shared_ptr<Object>& source, std::shared_ptr<Object>& target) {
    source = alive9(call, "hSrcResource");
    target = source ? alive9(call, "hDstResource") : nullptr;
    return target && makeSurface9(call, source, device) && makeSurface9(call, target, device);
}

inline void certificate9(Call& call, const std::shared_ptr<Object>& device, std::int64_t type) {
    const Value info = part(call, "pInfo");
    Com<Direct3DCryptoSession9> session;
    Com<Direct3DAuthenticatedChannel9> channel;
    HANDLE handle = nullptr;
    const GUID cryptoType = guidOf(fieldOf(info, "CryptoSessionType")), none = {};
    const bool isChannel = numberOf(fieldOf(info, "CertificateType")) == 1;
    const HRESULT made = isChannel ? device->video9->CreateAuthenticatedChannel(static_cast<UINT>(numberOf(fieldOf(info, "ChannelType"))), channel.put(), &handle)
                                   : device->video9->CreateCryptoSession(&cryptoType, &none, session.put(), &handle);
    if (FAILED(made)) return call.notMade("there is no object to ask for this certificate: its creation returned " + hexNumber(static_cast<std::uint32_t>(made), 8));
    const auto size = static_cast<UINT>(numberOf(part(call, "DataSize")));
    std::uint8_t* answer = place9(call, "pData", "", size);
    if (!room9(call, "pData", size)) return;
    const std::string owner = isChannel ? "IDirect3DAuthenticatedChannel9" : "IDirect3DCryptoSession9";
    if (type == 43) {
        UINT length = 0;
        call.madeBy(isChannel ? "IDirect3DAuthenticatedChannel9::GetCertificateSize" : "IDirect3DCryptoSession9::GetCertificateSize");
        call.returned(isChannel ? channel->GetCertificateSize(&length) : session->GetCertificateSize(&length));
        if (answer != nullptr && size >= sizeof length) std::memcpy(answer, &length, sizeof length);
    } else {
        call.madeBy(isChannel ? "IDirect3DAuthenticatedChannel9::GetCertificate" : "IDirect3DCryptoSession9::GetCertificate");
        call.returned(isChannel ? channel->GetCertificate(size, answer) : session->GetCertificate(size, answer));
    }
    gives9(call, {{"pData", answer == nullptr ? unknown() : bytes(answer, size)}});
}

inline void IDirect3DDevice9Video_GetContentProtectionCaps(Call& call) {
    const auto device = device9(call);
    if (!device) return;
    const std::int64_t type = numberOf(part(call, "Type"));
    if (type == 43 || type == 44) return certificate9(call, device, type);
    if (type != 42) return call.notMade("an application has no call for this capability");
    const Value info = part(call, "pInfo");
    const GUID cryptoType = guidOf(fieldOf(info, "CryptoType")), profile = guidOf(fieldOf(info, "DecodeProfile"));
    ProtectionCaps9 caps = {};
    call.returned(device->video9->GetContentProtectionCaps(&cryptoType, &profile, &caps));
    const auto size = std::min<std::size_t>(static_cast<std::size_t>(numberOf(part(call, "DataSize"))), sizeof caps);
    std::uint8_t* answer = place9(call, "pData", "", size);
    if (answer != nullptr && room9(call, "pData", size)) std::memcpy(answer, &caps, size);
    gives9(call, {{"pData", bytes(reinterpret_cast<const std::uint8_t*>(&caps), sizeof caps)}});
}

inline void IDirect3DDevice9Video_CreateCryptoSession(Call& call) {
    const auto device = device9(call);
    if (!device) return;
    const GUID cryptoType = guidOf(part(call, "CryptoType")), profile = guidOf(part(call, "DecodeProfile"));
    const auto made = newSession(device, cryptoType);
    HANDLE handle = nullptr;
    call.returned(device->video9->CreateCryptoSession(&cryptoType, &profile, made->session9.put(), &handle));
    if (!call.succeeded() || !made->session9) return;
    made->hasNumber = true;
    made->number = reinterpret_cast<std::uintptr_t>(handle);
    call.program.sessions.push_back(made);
    gives9(call, {{"hCryptoSession", object(made)}});
}

inline void IDirect3DCryptoSession9_Release(Call& call) {
    const auto session = session9(call);
    if (!session) return;
    session->session9.release();
    session->isGone = true;
    call.returnedNothing();
}

inline void IDirect3DCryptoSession9_NegotiateKeyExchange(Call& call) {
    const auto session = session9(call);
    if (!session) return;
    const auto size = static_cast<UINT>(numberOf(part(call, "DataSize")));
    std::uint8_t* data = place9(call, "pData", "", size);
    if (data == nullptr) return call.notMade("its pData is not known here");
    const Bytes sent(data, data + size);
    call.returned(session->session9->NegotiateKeyExchange(size, data));
    took(call, *session, sent);
}

inline void IDirect3DCryptoSession9_EncryptionBlt(Call& call) {
    const auto session = session9(call);
    std::shared_ptr<Object> source, target;
    if (!session || !surfaces9(call, session->device, source, target)) return;
    Bytes iv(16);
    call.returned(session->session9->EncryptionBlt(source->surface9.get(), target->surface9.get(), static_cast<UINT>(numberOf(part(call, "DstResourceSize"))), iv.data()));
    gives9(call, {{"pIV", bytes(iv)}});
}

inline void IDirect3DCryptoSession9_DecryptionBlt(Call& call) {
    const auto session = session9(call);
    std::shared_ptr<Object> source, target;
    if (!session || !surfaces9(call, session->device, source, target)) return;
    call.returned(session->session9->DecryptionBlt(source->surface9.get(), target->surface9.get(), static_cast<UINT>(numberOf(part(call, "SrcResourceSize"))),
        place9(call, "pEncryptedBlockInfo", "D3D11_1DDI_ENCRYPTED_BLOCK_INFO", 12), place9(call, "pContentKey", "", 16), place9(call, "pIV", "D3D11_1DDI_AES_CTR_IV", 16)));
}

inline void IDirect3DCryptoSession9_GetSurfacePitch(Call& call) {
    const auto session = session9(call);
    const auto surface = session ? alive9(call, "hResource") : nullptr;
    if (!surface || !makeSurface9(call, surface, session->device)) return;
    UINT pitch = 0;
    call.returned(session->session9->GetSurfacePitch(surface->surface9.get(), &pitch));
    if (call.succeeded()) gives9(call, {{"Pitch", integer(pitch)}});
}

inline void IDirect3DCryptoSession9_StartSessionKeyRefresh(Call& call) {
    const auto session = session9(call);
    if (!session) return;
    const auto size = static_cast<UINT>(numberOf(part(call, "RandomNumberSize")));
    Bytes random(std::max<UINT>(size, 1));
    call.returned(session->session9->StartSessionKeyRefresh(random.data(), size));
    if (!call.succeeded()) return;
    random.resize(size);
    session->pendingRefresh = random;
    if (room9(call, "pRandomNumber", size)) {
        std::uint8_t* place = place9(call, "pRandomNumber", "", size);
        if (place != nullptr) std::memcpy(place, random.data(), size);
    }
    gives9(call, {{"pRandomNumber", bytes(random)}});
}

inline void IDirect3DCryptoSession9_FinishSessionKeyRefresh(Call& call) {
    const auto session = session9(call);
    if (!session) return;
    call.returned(session->session9->FinishSessionKeyRefresh());
    if (call.succeeded()) refreshed(*session);
}

inline void IDirect3DCryptoSession9_GetEncryptionBltKey(Call& call) {
    const auto session = session9(call);
    if (!session) return;
    const auto size = static_cast<UINT>(numberOf(part(call, "KeySize")));
    std::uint8_t* key = place9(call, "pReadBackKey", "", size);
    if (key == nullptr || !room9(call, "pReadBackKey", size)) return;
    call.returned(session->session9->GetEncryptionBltKey(key, size));
    gives9(call, {{"pReadBackKey", bytes(key, size)}});
}

inline std::shared_ptr<Object> channel9(Call& call, const Value& named) {
    if (named.kind == Kind::object && named.object && named.object->channel9 && !named.object->isGone) return named.object;
    call.notMade("its channel is none of this program");
    return nullptr;
}
// Requests name their channel in the buffer alone.
inline std::shared_ptr<Object> channelNamedIn(Call& call, const Bytes& request, bool isCommand) {
    const Value head = fromBytes(call.program.catalog, isCommand ? "D3D11_1DDI_AUTHENTICATED_CONFIGURE_INPUT" : "D3D11_1DDI_AUTHENTICATED_QUERY_INPUT", request);
    const auto number = static_cast<std::uint64_t>(numberOf(fieldOf(head, "hChannel")));
    for (const auto& channel : call.program.channels)
        if (channel->hasNumber && channel->number == number && channel->channel9 && !channel->isGone) return channel;
    call.notMade("the request names no channel of this program");
    return nullptr;
}

inline void IDirect3DDevice9Video_CreateAuthenticatedChannel(Call& call) {
    const auto device = device9(call);
    if (!device) return;
    const auto type = static_cast<UINT>(numberOf(part(call, "ChannelType")));
    const auto made = newChannel(device, type);
    HANDLE handle = nullptr;
    call.returned(device->video9->CreateAuthenticatedChannel(type, made->channel9.put(), &handle));
    if (!call.succeeded() || !made->channel9) return;
    made->hasNumber = true;
    made->number = reinterpret_cast<std::uintptr_t>(handle);
    call.program.channels.push_back(made);
    gives9(call, {{"hChannel", object(made)}});
}

inline void IDirect3DAuthenticatedChannel9_Release(Call& call) {
    const auto channel = channel9(call, part(call, "hChannel"));
    if (!channel) return;
    channel->channel9.release();
    channel->isGone = true;
    call.returnedNothing();
}

inline void IDirect3DAuthenticatedChannel9_NegotiateKeyExchange(Call& call) {
    const auto channel = channel9(call, part(call, "hChannel"));
    if (!channel) return;
    const auto size = static_cast<UINT>(numberOf(part(call, "DataSize")));
    std::uint8_t* data = place9(call, "pData", "", size);
    if (data == nullptr) return call.notMade("its pData is not known here");
    const Bytes sent(data, data + size);
    call.returned(channel->channel9->NegotiateKeyExchange(size, data));
    took(call, *channel, sent);
}

inline void message9(Call& call, bool isCommand) {
    const auto size = static_cast<UINT>(numberOf(part(call, "InputSize")));
    const auto room = isCommand ? static_cast<UINT>(sizeof(D3D11_AUTHENTICATED_CONFIGURE_OUTPUT)) : static_cast<UINT>(numberOf(part(call, "OutputSize")));
    std::uint8_t* input = place9(call, "pInputData", "", size);
    std::uint8_t* output = place9(call, "pOutputData", "", room);
    if (input == nullptr || output == nullptr) return call.notMade("its request is not known here");
    const Bytes sent(input, input + size);
    const auto channel = room9(call, "pOutputData", room) ? channelNamedIn(call, sent, isCommand) : nullptr;
    if (!channel) return;
    call.returned(isCommand ? channel->channel9->Configure(size, input, output) : channel->channel9->Query(size, input, room, output));
    counted(call, *channel, isCommand, sent);
    gives9(call, {{"pOutputData", bytes(output, room)}});
}
inline void IDirect3DAuthenticatedChannel9_Query(Call& call) { message9(call, false); }
inline void IDirect3DAuthenticatedChannel9_Configure(Call& call) { message9(call, true); }
`;
