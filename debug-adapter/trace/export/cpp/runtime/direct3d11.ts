/** Devices, surfaces and the calls on a crypto session, through the API of Direct3D 11. */
export const direct3d11Text = String.raw`
inline Value makeDevice() {
    auto made = std::make_shared<Object>();
    made->kind = "device";
    return object(made);
}

// The device of Direct3D 11 is made when the first call needs it: a script may use Direct3D 9 alone.
inline bool has11(Call& call, const std::shared_ptr<Object>& device) {
    if (!device) return false;
    if (!device->device11) {
        const HRESULT made = D3D11CreateDevice(nullptr, D3D_DRIVER_TYPE_HARDWARE, nullptr, D3D11_CREATE_DEVICE_VIDEO_SUPPORT, nullptr, 0, D3D11_SDK_VERSION, device->device11.put(), nullptr, device->context11.put());
        if (FAILED(made)) D3D11CreateDevice(nullptr, D3D_DRIVER_TYPE_HARDWARE, nullptr, 0, nullptr, 0, D3D11_SDK_VERSION, device->device11.put(), nullptr, device->context11.put());
        if (device->device11) device->device11->QueryInterface(__uuidof(ID3D11VideoDevice), device->video11.putVoid());
        if (device->context11) device->context11->QueryInterface(__uuidof(ID3D11VideoContext), device->videoContext11.putVoid());
    }
    if (device->video11 && device->videoContext11) return true;
    call.notMade("this machine has no ID3D11VideoDevice");
    return false;
}
inline std::shared_ptr<Object> device11(Call& call) {
    const auto device = call.alive("hDevice");
    return has11(call, device) ? device : nullptr;
}
template <typename Interface> bool derived(Call& call, IUnknown* from, const GUID& id, Com<Interface>& made) {
    if (SUCCEEDED(from->QueryInterface(id, made.putVoid())) && made) return true;
    call.notMade("this version of Windows or of the driver lacks the interface");
    return false;
}

inline bool lockable(const Object& surface) { return surface.surface.isStaging || !surface.surface.isProtected; }

// Made where a call first uses it: a script says nothing of the API that it is for.
inline bool makeTexture(Call& call, const std::shared_ptr<Object>& made, const std::shared_ptr<Object>& device) {
    if (made->texture) return true;
    const Surface& wanted = made->surface;
    D3D11_TEXTURE2D_DESC description = {};
    description.Width = wanted.width;
    description.Height = wanted.height;
    description.MipLevels = description.ArraySize = 1;
    description.Format = wanted.format;
    description.SampleDesc.Count = wanted.samples;
    description.Usage = wanted.isStaging ? D3D11_USAGE_STAGING : D3D11_USAGE_DEFAULT;
    description.CPUAccessFlags = wanted.isStaging ? static_cast<UINT>(D3D11_CPU_ACCESS_READ) | static_cast<UINT>(D3D11_CPU_ACCESS_WRITE) : 0;
    description.BindFlags = wanted.isStaging ? 0 : static_cast<UINT>(wanted.isRenderTarget ? D3D11_BIND_RENDER_TARGET : D3D11_BIND_SHADER_RESOURCE);
    if (wanted.isProtected && !wanted.isStaging) description.MiscFlags |= static_cast<UINT>(D3D11_RESOURCE_MISC_RESTRICTED_CONTENT);
    if (wanted.sharing == "restricted") description.MiscFlags |= static_cast<UINT>(D3D11_RESOURCE_MISC_RESTRICT_SHARED_RESOURCE);
    if (!wanted.sharing.empty() && wanted.sharing != "none") description.MiscFlags |= static_cast<UINT>(D3D11_RESOURCE_MISC_SHARED);
    Bytes content = wanted.data;
    content.resize(std::max<std::size_t>(content.size(), static_cast<std::size_t>(wanted.width) * wanted.height * 8), 0);
    D3D11_SUBRESOURCE_DATA data = {content.data(), wanted.width, 0};
    const bool isFilled = !wanted.data.empty() && (wanted.isStaging || !wanted.isProtected);
    const HRESULT result = device->device11->CreateTexture2D(&description, isFilled ? &data : nullptr, made->texture.put());
    if (SUCCEEDED(result)) return true;
    call.notMade("its surface cannot be made: CreateTexture2D returned " + hexNumber(static_cast<std::uint32_t>(result), 8));
    return false;
}

inline bool surfaces(Call& call, const std::shared_ptr<Object>& device, std::shared_ptr<Object>& source, std::shared_ptr<Object>& target) {
    source = call.alive("hSrcResource");
    target = source ? call.alive("hDstResource") : nullptr;
    return target && makeTexture(call, source, device) && makeTexture(call, target, device);
}

// What a surface holds; unknown for what only the driver may see.
inline Value contentOf(const Object& made) {
    if (made.memory != nullptr) return bytes(made.memory, made.memorySize);
    if (!lockable(made)) return unknown();
    if (made.surface9) {
        D3DLOCKED_RECT locked = {};
        if (FAILED(made.surface9.get()->LockRect(&locked, nullptr, D3DLOCK_READONLY))) return unknown();
        Bytes content;
        for (UINT row = 0; row < made.surface.height; row += 1) {
            const auto* from = static_cast<const std::uint8_t*>(locked.pBits) + static_cast<std::ptrdiff_t>(row) * locked.Pitch;
            content.insert(content.end(), from, from + made.surface.width);
        }
        made.surface9.get()->UnlockRect();
        return bytes(std::move(content));
    }
    if (!made.texture) return made.surface.data.empty() ? unknown() : bytes(made.surface.data);
    ID3D11DeviceContext* context = made.device->context11.get();
    Com<ID3D11Texture2D> copy;
    if (!made.surface.isStaging) {
        D3D11_TEXTURE2D_DESC description = {};
        made.texture.get()->GetDesc(&description);
        description.Usage = D3D11_USAGE_STAGING;
        description.CPUAccessFlags = static_cast<UINT>(D3D11_CPU_ACCESS_READ);
        description.BindFlags = description.MiscFlags = 0;
        if (FAILED(made.device->device11->CreateTexture2D(&description, nullptr, copy.put()))) return unknown();
        context->CopyResource(copy.get(), made.texture.get());
    }
    ID3D11Texture2D* readable = copy ? copy.get() : made.texture.get();
    D3D11_MAPPED_SUBRESOURCE mapped = {};
    if (FAILED(context->Map(readable, 0, D3D11_MAP_READ, 0, &mapped))) return unknown();
    Bytes content;
    for (UINT row = 0; row < made.surface.height; row += 1) {
        const auto* from = static_cast<const std::uint8_t*>(mapped.pData) + static_cast<std::size_t>(row) * mapped.RowPitch;
        content.insert(content.end(), from, from + made.surface.width);
    }
    context->Unmap(readable, 0);
    return bytes(std::move(content));
}

inline std::shared_ptr<Object> sessionOf(Call& call) {
    const auto session = call.alive("hCryptoSession");
    if (session && session->session) return session;
    if (session) call.notMade("hCryptoSession is no session of Direct3D 11");
    return nullptr;
}

inline void ID3D11VideoDevice_GetContentProtectionCaps(Call& call) {
    const auto device = device11(call);
    if (!device || !call.isKnown("pCryptoType") || !call.isKnown("pDecodeProfile")) return;
    const GUID cryptoType = guidOf(call["pCryptoType"]), profile = guidOf(call["pDecodeProfile"]);
    D3D11_VIDEO_CONTENT_PROTECTION_CAPS caps = {};
    call.returned(device->video11->GetContentProtectionCaps(call["pCryptoType"].kind == Kind::null ? nullptr : &cryptoType, call["pDecodeProfile"].kind == Kind::null ? nullptr : &profile, &caps));
    const auto* from = reinterpret_cast<const std::uint8_t*>(&caps);
    if (call.succeeded()) call.gives("pCaps", fromBytes(call.program.catalog, "D3D11_1DDI_VIDEO_CONTENT_PROTECTION_CAPS", Bytes(from, from + sizeof caps)));
}

inline void ID3D11VideoDevice_CheckCryptoKeyExchange(Call& call) {
    const auto device = device11(call);
    if (!device || !call.isKnown("pCryptoType") || !call.isKnown("pDecodeProfile") || !call.isKnown("Index")) return;
    const GUID cryptoType = guidOf(call["pCryptoType"]), profile = guidOf(call["pDecodeProfile"]);
    GUID type = {};
    call.returned(device->video11->CheckCryptoKeyExchange(&cryptoType, &profile, call.number("Index"), &type));
    if (call.succeeded()) call.gives("pKeyExchangeType", guid(type));
}

inline void ID3D11VideoDevice1_GetCryptoSessionPrivateDataSize(Call& call) {
    const auto device = device11(call);
    Com<ID3D11VideoDevice1> video;
    if (!device || !derived(call, device->video11.get(), __uuidof(ID3D11VideoDevice1), video)) return;
    const GUID cryptoType = guidOf(call["pCryptoType"]), profile = guidOf(call["pDecoderProfile"]), exchange = guidOf(call["pKeyExchangeType"]);
    UINT input = 0, output = 0;
    call.returned(video->GetCryptoSessionPrivateDataSize(&cryptoType, &profile, &exchange, &input, &output));
    if (!call.succeeded()) return;
    call.gives("pPrivateInputSize", integer(input));
    call.gives("pPrivateOutputSize", integer(output));
}

inline std::shared_ptr<Object> newSession(const std::shared_ptr<Object>& device, const GUID& cryptoType) {
    auto made = std::make_shared<Object>();
    made->kind = "session";
    made->device = device;
    made->cryptoType = cryptoType;
    return made;
}

inline void ID3D11VideoDevice_CreateCryptoSession(Call& call) {
    const auto device = device11(call);
    if (!device || !call.isKnown("pCreateData")) return;
    const Value& wanted = call["pCreateData"];
    const GUID cryptoType = guidOf(fieldOf(wanted, "CryptoType")), profile = guidOf(fieldOf(wanted, "DecodeProfile")), exchange = guidOf(fieldOf(wanted, "KeyExchangeType"));
    const auto made = newSession(device, cryptoType);
    call.returned(device->video11->CreateCryptoSession(&cryptoType, &profile, &exchange, made->session.put()));
    if (!call.succeeded() || !made->session) return;
    HANDLE handle = nullptr;
    made->session->GetCryptoSessionHandle(&handle);
    made->hasNumber = true;
    made->number = reinterpret_cast<std::uintptr_t>(handle);
    call.program.sessions.push_back(made);
    call.gives("hCryptoSession", object(made));
}

inline void ID3D11CryptoSession_Release(Call& call) {
    const auto session = sessionOf(call);
    if (!session) return;
    session->session.release();
    session->isGone = true;
    call.returnedNothing();
}

inline void ID3D11CryptoSession_GetCryptoSessionHandle(Call& call) {
    const auto session = sessionOf(call);
    if (!session) return;
    HANDLE handle = nullptr;
    session->session->GetCryptoSessionHandle(&handle);
    call.returnedNothing();
    call.gives("pHandle", integer(static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(handle))));
}

// The key that a block carries holds for the session once the driver took the block.
inline void took(Call& call, Object& owner, const Bytes& block) {
    if (!call.succeeded()) return;
    const Bytes key = call.program.keyIn(block);
    owner.key = key.size() == 16 ? key : Bytes();
    owner.pendingRefresh.clear();
}

inline void negotiate(Call& call, bool onAnyThread) {
    const auto device = device11(call);
    const auto session = device ? sessionOf(call) : nullptr;
    if (!session || !call.isKnown("pData") || !call.isKnown("DataSize")) return;
    const UINT size = call.number("DataSize");
    std::uint8_t* data = call.place("pData", "D3DWDDM2_0DDI_KEY_EXCHANGE_HW_PROTECTION_DATA", size);
    if (data == nullptr && call["pData"].kind != Kind::null) return;
    const Bytes sent = data == nullptr ? Bytes() : Bytes(data, data + size);
    if (onAnyThread) {
        Com<VideoDevice2> video;
        if (!derived(call, device->video11.get(), iidVideoDevice2, video)) return;
        call.returned(video->NegotiateCryptoSessionKeyExchangeMT(session->session.get(), call.number("flags"), size, data));
    } else call.returned(device->videoContext11->NegotiateCryptoSessionKeyExchange(session->session.get(), size, data));
    took(call, *session, sent);
    if (data != nullptr) call.gives("pData", bytes(data, size));
}
inline void ID3D11VideoContext_NegotiateCryptoSessionKeyExchange(Call& call) { negotiate(call, false); }
inline void ID3D11VideoDevice2_NegotiateCryptoSessionKeyExchangeMT(Call& call) { negotiate(call, true); }

inline void ID3D11VideoContext_EncryptionBlt(Call& call) {
    const auto device = device11(call);
    const auto session = device ? sessionOf(call) : nullptr;
    std::shared_ptr<Object> source, target;
    if (!session || !surfaces(call, device, source, target)) return;
    const UINT size = call.number("IVSize");
    Bytes iv(std::max<UINT>(size, 16));
    device->videoContext11->EncryptionBlt(session->session.get(), source->texture.get(), target->texture.get(), size, size == 0 ? nullptr : iv.data());
    call.returnedNothing();
    if (size > 0) call.gives("pIV", bytes(iv.data(), size));
}

inline void ID3D11VideoContext_DecryptionBlt(Call& call) {
    const auto device = device11(call);
    const auto session = device ? sessionOf(call) : nullptr;
    std::shared_ptr<Object> source, target;
    if (!session || !surfaces(call, device, source, target)) return;
    for (const char* name : {"pEncryptedBlockInfo", "pContentKey", "pIV", "ContentKeySize", "IVSize"})
        if (!call.isKnown(name)) return;
    auto* blocks = reinterpret_cast<D3D11_ENCRYPTED_BLOCK_INFO*>(call.place("pEncryptedBlockInfo", "D3D11_1DDI_ENCRYPTED_BLOCK_INFO", sizeof(D3D11_ENCRYPTED_BLOCK_INFO)));
    const UINT keySize = call.number("ContentKeySize"), ivSize = call.number("IVSize");
    std::uint8_t* key = call.place("pContentKey", nullptr, keySize);
    std::uint8_t* iv = call.place("pIV", "D3D11_1DDI_AES_CTR_IV", ivSize);
    device->videoContext11->DecryptionBlt(session->session.get(), source->texture.get(), target->texture.get(), blocks, keySize, key, ivSize, iv);
    call.returnedNothing();
}

inline void ID3D11VideoContext_StartSessionKeyRefresh(Call& call) {
    const auto device = device11(call);
    const auto session = device ? sessionOf(call) : nullptr;
    if (!session || !call.isKnown("RandomNumberSize")) return;
    const UINT size = call.number("RandomNumberSize");
    Bytes random(std::max<UINT>(size, 1));
    device->videoContext11->StartSessionKeyRefresh(session->session.get(), size, random.data());
    call.returnedNothing();
    session->pendingRefresh.assign(random.begin(), random.begin() + static_cast<std::ptrdiff_t>(size));
    call.gives("pRandomNumber", bytes(random.data(), size));
}

// The new key is the old one exclusive-or the random number (documented).
inline void refreshed(Object& session) {
    if (session.key.size() == 16 && session.pendingRefresh.size() == 16) session.key = exclusiveOr(session.key, session.pendingRefresh);
    session.pendingRefresh.clear();
}

inline void ID3D11VideoContext_FinishSessionKeyRefresh(Call& call) {
    const auto device = device11(call);
    const auto session = device ? sessionOf(call) : nullptr;
    if (!session) return;
    device->videoContext11->FinishSessionKeyRefresh(session->session.get());
    call.returnedNothing();
    refreshed(*session);
}

inline void ID3D11VideoContext_GetEncryptionBltKey(Call& call) {
    const auto device = device11(call);
    const auto session = device ? sessionOf(call) : nullptr;
    if (!session || !call.isKnown("KeySize")) return;
    const UINT size = call.number("KeySize");
    Bytes key(std::max<UINT>(size, 1));
    call.returned(device->videoContext11->GetEncryptionBltKey(session->session.get(), size, key.data()));
    if (call.succeeded()) call.gives("pReadbackKey", bytes(key.data(), size));
}

inline void ID3D11VideoContext1_GetDataForNewHardwareKey(Call& call) {
    const auto device = device11(call);
    const auto session = device ? sessionOf(call) : nullptr;
    Com<ID3D11VideoContext1> context;
    if (!session || !call.isKnown("pPrivatInputData") || !derived(call, device->videoContext11.get(), __uuidof(ID3D11VideoContext1), context)) return;
    const UINT size = call.number("PrivateInputSize");
    UINT64 made = 0;
    call.returned(context->GetDataForNewHardwareKey(session->session.get(), size, call.place("pPrivatInputData", nullptr, size), &made));
    if (call.succeeded()) call.gives("pPrivateOutputData", integer(static_cast<std::int64_t>(made)));
}

inline void ID3D11VideoContext1_CheckCryptoSessionStatus(Call& call) {
    const auto device = device11(call);
    const auto session = device ? sessionOf(call) : nullptr;
    Com<ID3D11VideoContext1> context;
    if (!session || !derived(call, device->videoContext11.get(), __uuidof(ID3D11VideoContext1), context)) return;
    D3D11_CRYPTO_SESSION_STATUS state = {};
    call.returned(context->CheckCryptoSessionStatus(session->session.get(), &state));
    if (call.succeeded()) call.gives("pStatus", integer(static_cast<std::int64_t>(state)));
}
`;
