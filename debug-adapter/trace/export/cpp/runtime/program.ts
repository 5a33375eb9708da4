/** What the written program keeps: objects, what it asked and got, and which expectations held. */
export const programText = String.raw`
template <typename Interface> class Com {
public:
    Com() = default;
    Com(const Com& other) : held(other.held) {
        if (held != nullptr) held->AddRef();
    }
    Com& operator=(const Com&) = delete;
    ~Com() { release(); }
    void release() {
        if (held != nullptr) held->Release();
        held = nullptr;
    }
    Interface** put() {
        release();
        return &held;
    }
    void** putVoid() { return reinterpret_cast<void**>(put()); }
    Interface* get() const { return held; }
    Interface* operator->() const { return held; }
    explicit operator bool() const { return held != nullptr; }
private:
    Interface* held = nullptr;
};

// What a resource of the script is to be.
struct Surface {
    bool isStaging = false, isProtected = false, isRenderTarget = false;
    UINT width = 1, height = 1, samples = 1;
    DXGI_FORMAT format = DXGI_FORMAT_R8_UNORM;
    std::string sharing;
    Bytes data;
};

// The numbers that go into the messages of an authenticated channel.
struct Counter {
    bool isStarted = false, isUsed = false;
    std::uint32_t last = 0;
    std::uint32_t next() const { return isUsed ? last + 1 : last; }
};

struct Object {
    std::string kind;
    bool isGone = false;
    std::shared_ptr<Object> device;
    bool hasNumber = false;
    std::uint64_t number = 0;
    Com<ID3D11Device> device11;
    Com<ID3D11DeviceContext> context11;
    Com<ID3D11VideoDevice> video11;
    Com<ID3D11VideoContext> videoContext11;
    Com<IDirect3DDevice9Ex> device9;
    Com<Direct3DDevice9Video> video9;
    Com<ID3D11Texture2D> texture;
    Com<IDirect3DSurface9> surface9;
    Surface surface;
    Com<ID3D11CryptoSession> session;
    Com<Direct3DCryptoSession9> session9;
    Com<ID3D11AuthenticatedChannel> channel;
    Com<Direct3DAuthenticatedChannel9> channel9;
    Com<ID3D11VideoDecoder> decoder;
    Com<ID3D11VideoDecoderOutputView> view;
    D3D11_VIDEO_DECODER_DESC decoderDescription = {};
    Com<IOPMVideoOutput> output;
    bool isStartedUp = false;
    HRESULT startedUp = E_FAIL;
    Bytes random, certificate;
    std::uint8_t* memory = nullptr;
    std::size_t memorySize = 0;
    HMONITOR monitor = nullptr;
    // What the program itself sent or computed: the driver does not give it back.
    Bytes key, pendingRefresh;
    Counter queries, commands;
    GUID cryptoType = {};
    UINT channelType = 0;
};

inline bool driverNumber(const Object& made, std::int64_t& number) {
    number = static_cast<std::int64_t>(made.number);
    return made.hasNumber;
}
inline std::uint64_t addressOf(const Object& made) {
    if (made.memory != nullptr) return reinterpret_cast<std::uintptr_t>(made.memory);
    if (made.session) return reinterpret_cast<std::uintptr_t>(made.session.get());
    return made.number;
}

inline std::string jsonText(const std::string& content) {
    std::string made = "\"";
    for (char letter : content) {
        const auto code = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') (made += '\\') += letter;
        else if (code < 0x20) {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\u%04x", code);
            made += escaped;
        } else made += letter;
    }
    return made + "\"";
}
inline std::string hexNumber(std::uint64_t number, int digits = 1) {
    char made[32];
    std::snprintf(made, sizeof made, "0x%0*llx", digits, static_cast<unsigned long long>(number));
    return made;
}

struct Program {
    const Catalog& catalog;
    std::FILE* run = nullptr;
    LARGE_INTEGER began = {}, frequency = {};
    unsigned calls = 0, unmet = 0, untold = 0, notMade = 0;
    std::map<Bytes, Bytes> sentKeys; // a key block, and the key in it
    std::vector<std::shared_ptr<Object>> sessions, channels, outputs;
    std::shared_ptr<Object> adapter = std::make_shared<Object>();
    unsigned connectors = 0;

    explicit Program(const Catalog& known) : catalog(known) {
        adapter->kind = "adapter";
        QueryPerformanceCounter(&began);
        QueryPerformanceFrequency(&frequency);
    }
    std::int64_t nanoseconds() const {
        LARGE_INTEGER now = {};
        QueryPerformanceCounter(&now);
        return static_cast<std::int64_t>(static_cast<double>(now.QuadPart - began.QuadPart) * 1e9 / static_cast<double>(frequency.QuadPart));
    }
    void cannot(int line, const char* what) {
        notMade += 1;
        std::printf("line %d: not made: %s\n", line, what);
    }
    void expect(int line, const Value& condition, const char* written) {
        const Truth truth = truthOf(condition);
        if (truth == Truth::unknown) untold += 1;
        if (truth == Truth::no) unmet += 1;
        if (truth != Truth::yes) std::printf("line %d: expect %s: %s\n", line, written, truth == Truth::no ? "does not hold" : "cannot be told here");
    }
    // Keys are remembered by the block that carries them: a driver never tells them.
    void remember(const Bytes& block, const Bytes& key) {
        if (!block.empty()) sentKeys[block] = key;
    }
    Bytes keyIn(const Bytes& block) const {
        const auto found = sentKeys.find(block);
        return found == sentKeys.end() ? Bytes() : found->second;
    }
};

using Arguments = std::vector<std::pair<std::string, Value>>;

// One call of the script: what it asks, which API call makes it, what came back.
class Call {
public:
    Program& program;
    Call(Program& owner, int at, const char* ddiName, const char* apiName, Arguments given)
        : program(owner), line(at), ddi(ddiName), api(apiName), arguments(std::move(given)), begin(owner.nanoseconds()) {}

    const Value& operator[](const std::string& name) const { return find(arguments, name); }
    const Value& output(const std::string& name) const { return find(outputs, name); }
    void gives(const std::string& name, const Value& value) { outputs.emplace_back(name, value); }
    // The API method that was called after all, where one DDI serves several.
    void madeBy(const char* name) { api = name; }
    void returned(HRESULT code) {
        hasResult = isMade = true;
        code32 = static_cast<std::uint32_t>(code);
        end = program.nanoseconds();
    }
    void returnedNothing() {
        isMade = true;
        end = program.nanoseconds();
    }
    void notMade(const std::string& reason) { why = reason; }
    bool succeeded() const { return isMade && (code32 & 0x80000000u) == 0; }
    Value result() const { return hasResult ? status(code32) : unknown(); }

    UINT number(const std::string& name) const { return static_cast<UINT>(numberOf((*this)[name])); }
    // The object behind an argument, where it is there and was not released.
    std::shared_ptr<Object> alive(const std::string& name) {
        const Value& value = (*this)[name];
        if (value.kind == Kind::object && value.object && !value.object->isGone) return value.object;
        notMade(name + (value.kind == Kind::object ? " names an object that was released" : " names no object of this program"));
        return nullptr;
    }
    // False, with the reason kept, where an argument is not known to this program.
    bool isKnown(const std::string& name) {
        if ((*this)[name].kind != Kind::unknown) return true;
        notMade(name + " is not known here");
        return false;
    }
    // The bytes behind a pointer argument, or a structure laid out; room for at least so many.
    std::uint8_t* place(const std::string& name, const char* layout, std::size_t atLeast) {
        const Value& value = (*this)[name];
        Bytes content;
        if (value.kind == Kind::null) return nullptr;
        if (value.kind == Kind::object && value.object && value.object->memory != nullptr) return value.object->memory;
        if (value.kind == Kind::guid) content = value.bytes;
        else if (!toBytes(program.catalog, value.text.empty() && layout != nullptr ? layout : value.text, value, content)) {
            notMade(name + " cannot be laid out here");
            return nullptr;
        }
        return keep(content, atLeast);
    }

    // Writes the call down and compares its status with what the script expects; an empty list means that none is expected.
    void finish(const std::vector<std::uint32_t>& expected = {}, bool wantsFailure = false, bool wantsSuccess = false) {
        if (!isMade) {
            program.cannot(line, (std::string(ddi) + ": " + why).c_str());
            return;
        }
        write();
        if (expected.empty() && !wantsFailure && !wantsSuccess) return;
        if (!hasResult) {
            program.untold += 1;
            std::printf("line %d: %s returns nothing by which to tell\n", line, api);
            return;
        }
        const bool failed = (code32 & 0x80000000u) != 0;
        const bool holds = std::find(expected.begin(), expected.end(), code32) != expected.end() || (wantsFailure && failed) || (wantsSuccess && !failed);
        if (holds) return;
        program.unmet += 1;
        std::printf("line %d: %s returned %s, which the script does not expect\n", line, api, hexNumber(code32, 8).c_str());
    }

private:
    int line;
    const char* ddi;
    const char* api;
    Arguments arguments, outputs;
    std::int64_t begin, end = 0;
    bool isMade = false, hasResult = false;
    std::uint32_t code32 = 0;
    std::string why = "the API has no call for it here";

    static const Value& find(const Arguments& in, const std::string& name) {
        static const Value none = unknown();
        for (const auto& [own, value] : in)
            if (own == name) return value;
        return none;
    }
    void write();
};
`;
