/** Objects that a script declares, what can be asked of them, and what happens to them. */
export const worldText = String.raw`
inline Value makeMemory(const Value& data, const Value& size) {
    std::int64_t wanted = 0;
    if (!isNumber(size, wanted)) wanted = static_cast<std::int64_t>(data.bytes.size());
    auto made = std::make_shared<Object>();
    made->kind = "memory";
    made->memorySize = std::max(static_cast<std::size_t>(std::max<std::int64_t>(wanted, 0)), data.bytes.size());
    made->memory = keep(data.bytes, made->memorySize);
    return object(made);
}

inline DXGI_FORMAT formatOf(const Value& value) {
    static const std::pair<const char*, DXGI_FORMAT> known[] = {
        {"NV12", DXGI_FORMAT_NV12}, {"P010", DXGI_FORMAT_P010}, {"R8_UNORM", DXGI_FORMAT_R8_UNORM}, {"YUY2", DXGI_FORMAT_YUY2},
        {"B8G8R8A8_UNORM", DXGI_FORMAT_B8G8R8A8_UNORM}, {"R8G8B8A8_UNORM", DXGI_FORMAT_R8G8B8A8_UNORM}, {"AYUV", DXGI_FORMAT_AYUV}, {"P016", DXGI_FORMAT_P016}};
    if (value.kind == Kind::integer) return static_cast<DXGI_FORMAT>(value.number);
    for (const auto& [name, format] : known)
        if (value.text == name || value.text == std::string("DXGI_FORMAT_") + name) return format;
    return DXGI_FORMAT_R8_UNORM;
}

// A surface; its rows lie as the driver wants them, whatever pitch the script names.
inline Value makeResource(const Value& device, const Value& described) {
    auto made = std::make_shared<Object>();
    made->kind = "resource";
    made->device = device.object;
    Surface& surface = made->surface;
    surface.data = fieldOf(described, "Data").bytes;
    surface.isStaging = fieldOf(described, "Usage").text == "STAGING";
    surface.isProtected = numberOf(fieldOf(described, "Protected")) != 0;
    surface.isRenderTarget = numberOf(fieldOf(described, "RenderTarget")) != 0;
    surface.sharing = fieldOf(described, "Sharing").text;
    surface.format = formatOf(fieldOf(described, "Format"));
    const auto size = static_cast<std::int64_t>(std::max<std::size_t>(surface.data.size(), 1));
    surface.width = static_cast<UINT>(std::max<std::int64_t>(1, numberOf(fieldOf(described, "Width"), size)));
    surface.height = static_cast<UINT>(std::max<std::int64_t>(1, numberOf(fieldOf(described, "Height"), 1)));
    surface.samples = static_cast<UINT>(std::max<std::int64_t>(1, numberOf(fieldOf(described, "SampleCount"), 1)));
    return object(made);
}

inline void destroy(const Value& target) {
    if (target.kind != Kind::object || !target.object) return;
    target.object->texture.release();
    target.object->surface9.release();
    target.object->isGone = true;
}

inline void delay(const Value& nanoseconds) { Sleep(static_cast<DWORD>((std::max<std::int64_t>(0, numberOf(nanoseconds)) + 999999) / 1000000)); }

inline void map(const Value& target, bool isMapped) {
    if (target.kind != Kind::object || !target.object || !target.object->texture) return;
    D3D11_MAPPED_SUBRESOURCE mapped = {};
    ID3D11DeviceContext* context = target.object->device->context11.get();
    if (isMapped) context->Map(target.object->texture.get(), 0, D3D11_MAP_READ, 0, &mapped);
    else context->Unmap(target.object->texture.get(), 0);
}

inline Value sequence(const Counter& counter) { return counter.isUsed ? integer(counter.last) : null(); }
inline Value keyOf(const Bytes& key) { return key.empty() ? unknown() : bytes(key); }

// What a script may ask of an object, as far as this program knows it of itself: the driver's own state is not to be seen.
inline Value memberOf(const Value& whole, const std::string& name) {
    if (whole.kind == Kind::structure) return fieldOf(whole, name);
    if (whole.kind == Kind::bytes && name == "length") return lengthOf(whole);
    if (whole.kind != Kind::object || !whole.object) return unknown();
    const Object& own = *whole.object;
    if (name == "data") return contentOf(own);
    if (name == "device" && own.device) return object(own.device);
    if (own.kind == "session") {
        if (name == "sessionKey") return keyOf(own.key);
        if (name == "pendingRefresh") return own.pendingRefresh.empty() ? null() : bytes(own.pendingRefresh);
        if (name == "CryptoType") return guid(own.cryptoType);
        if (name == "runtimeHandle") return integer(static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(own.session ? static_cast<void*>(own.session.get()) : static_cast<void*>(own.session9.get()))));
    }
    if (own.kind == "channel") {
        if (name == "key") return keyOf(own.key);
        if (name == "lastQuery") return sequence(own.queries);
        if (name == "lastCommand") return sequence(own.commands);
        if (name == "ChannelType") return integer(own.channelType);
    }
    return unknown();
}

// Where a procedure gives something back that its caller does not want.
inline Value& thrownAway() {
    static Value nowhere;
    return nowhere;
}

inline int endRun(Program& program) {
    if (program.run != nullptr) std::fclose(program.run);
    std::printf("%u calls made, %u not made, %u expectations not met, %u that cannot be told here\n", program.calls, program.notMade, program.unmet, program.untold);
    return program.unmet == 0 ? 0 : 1;
}
`;
