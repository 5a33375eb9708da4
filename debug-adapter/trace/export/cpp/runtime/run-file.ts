/** How the written program writes down what it asked and got: a run file, which the debugger opens. */
export const runFileText = String.raw`
inline std::string jsonOf(const Value& value) {
    switch (value.kind) {
    case Kind::unknown: return "\"?\"";
    case Kind::null: return "null";
    case Kind::boolean: return value.number != 0 ? "true" : "false";
    case Kind::integer: return value.number >= 0 && value.number < (1ll << 53) ? std::to_string(value.number) : "{\"integer\":\"" + std::to_string(static_cast<std::uint64_t>(value.number)) + "\"}";
    case Kind::status: return "{\"status\":" + jsonText(hexNumber(static_cast<std::uint32_t>(value.number), 8)) + "}";
    case Kind::text: return "{\"text\":" + jsonText(value.text) + "}";
    case Kind::guid: return jsonText("{" + guidText(guidOf(value)) + "}");
    case Kind::bytes: return "{\"len\":" + std::to_string(value.bytes.size()) + ",\"bytes\":\"" + toHex(value.bytes) + "\"}";
    case Kind::object: return value.object ? jsonText(hexNumber(value.object->hasNumber ? value.object->number : reinterpret_cast<std::uintptr_t>(value.object.get()))) : "null";
    case Kind::structure:
    case Kind::array: break;
    }
    const bool isStructure = value.kind == Kind::structure;
    std::string made = isStructure ? "{\"fields\":{" : "[";
    for (std::size_t i = 0; i < value.items.size(); i += 1) {
        if (i > 0) made += ",";
        if (isStructure) made += jsonText(value.names[i]) + ":";
        made += jsonOf(value.items[i]);
    }
    return made + (isStructure ? "}}" : "]");
}
inline std::string jsonOf(const Arguments& values) {
    std::string made = "{";
    for (const auto& [name, value] : values) {
        if (made.size() > 1) made += ",";
        made += jsonText(name) + ":" + jsonOf(value);
    }
    return made + "}";
}

inline void beginRun(Program& program, const char* path, const char* script) {
    program.run = std::fopen(path, "wb");
    if (program.run == nullptr) std::printf("%s cannot be written\n", path);
    else std::fprintf(program.run, "{\"ddirun\":1,\"tool\":\"program\",\"script\":%s}\n", jsonText(script).c_str());
}

inline void Call::write() {
    program.calls += 1;
    if (program.run == nullptr) return;
    std::fprintf(program.run, "{\"call\":%u,\"ddi\":%s,\"api\":%s,\"thread\":\"%s\",\"time\":%lld,\"end\":%lld,\"args\":%s,\"result\":%s,\"outputs\":%s}\n",
        program.calls, jsonText(ddi).c_str(), jsonText(api).c_str(), hexNumber(GetCurrentThreadId()).c_str(), static_cast<long long>(begin), static_cast<long long>(end),
        jsonOf(arguments).c_str(), hasResult ? jsonText(hexNumber(code32, 8)).c_str() : "null", jsonOf(outputs).c_str());
    std::fflush(program.run);
}
`;
