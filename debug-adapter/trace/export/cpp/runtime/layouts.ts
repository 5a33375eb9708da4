/** Structures as bytes and back, by the layouts of the catalog, which the written program carries as a table. */
export const layoutsText = String.raw`
enum class Reads { integer, bigEndian, boolean, status, guid, handle, bytes, rest, pointer, structure };

// One field of a structure, with its place on x64 and on x86.
struct Field {
    const char* name;
    Reads reads;
    std::uint16_t x64, x64Size, x86, x86Size;
    const char* inner;      // the structure in it, or behind the pointer
    const char* selectedBy; // of a union: the field that selects it, and the value that does
    std::int64_t selecting;
};
struct Layout {
    const char* name;
    std::uint16_t x64Size, x86Size;
    std::vector<Field> fields;
};
// What one call sends to an authenticated channel.
struct ChannelRequest {
    const char* guid;
    bool isCommand;
    const char* input;
};
// What the catalog tells the program that follows.
struct Catalog {
    std::vector<Layout> layouts;
    std::vector<ChannelRequest> channelRequests;
};

constexpr bool isX64 = sizeof(void*) == 8;
inline std::size_t offsetOf(const Field& field) { return isX64 ? field.x64 : field.x86; }
inline std::size_t sizeOf(const Field& field) { return isX64 ? field.x64Size : field.x86Size; }
inline std::size_t sizeOf(const Layout& layout) { return isX64 ? layout.x64Size : layout.x86Size; }

inline const Layout* layoutNamed(const Catalog& catalog, const std::string& name) {
    for (const Layout& layout : catalog.layouts)
        if (name == layout.name) return &layout;
    return nullptr;
}

// Memory that pointers of structures lead to: kept to the end of the program, since a driver may look at it again.
inline std::uint8_t* keep(const Bytes& content, std::size_t atLeast = 0) {
    static std::vector<std::unique_ptr<std::uint8_t[]>> kept;
    const std::size_t size = std::max<std::size_t>(std::max(content.size(), atLeast), 1);
    kept.push_back(std::make_unique<std::uint8_t[]>(size));
    std::uint8_t* place = kept.back().get();
    std::memset(place, 0, size);
    if (!content.empty()) std::memcpy(place, content.data(), content.size());
    return place;
}

// The address or number that stands for an object inside of a structure.
std::uint64_t addressOf(const Object& made);

inline void putInteger(Bytes& into, std::size_t at, std::size_t size, std::uint64_t number, bool bigEndian) {
    for (std::size_t i = 0; i < size && at + i < into.size(); i += 1)
        into[at + i] = i >= 8 ? 0 : static_cast<std::uint8_t>(number >> (8 * (bigEndian ? size - 1 - i : i)));
}
inline std::uint64_t takeInteger(const Bytes& from, std::size_t at, std::size_t size, bool bigEndian) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < size && i < 8; i += 1) {
        const std::size_t place = at + (bigEndian ? i : size - 1 - i);
        number = (number << 8) | (place < from.size() ? from[place] : 0);
    }
    return number;
}

// False where a field is not known, or the catalog has no such structure.
bool toBytes(const Catalog& catalog, const std::string& name, const Value& value, Bytes& made);

inline bool pointee(const Catalog& catalog, const char* inner, const Value& value, std::uint64_t& address) {
    Bytes content;
    if (value.kind == Kind::object && value.object) {
        address = addressOf(*value.object);
        return true;
    }
    if (value.kind == Kind::bytes || value.kind == Kind::guid) content = value.bytes;
    else if (value.kind == Kind::structure) {
        if (!toBytes(catalog, value.text.empty() ? inner : value.text, value, content)) return false;
    } else if (value.kind == Kind::array) {
        for (const Value& item : value.items) {
            Bytes one;
            if (!toBytes(catalog, item.text.empty() ? inner : item.text, item, one)) return false;
            content.insert(content.end(), one.begin(), one.end());
        }
    } else return false;
    address = reinterpret_cast<std::uintptr_t>(keep(content));
    return true;
}

inline bool putField(const Catalog& catalog, const Field& field, const Value& value, Bytes& made) {
    const std::size_t at = offsetOf(field), size = sizeOf(field);
    std::uint64_t address = 0;
    switch (value.kind) {
    case Kind::null: return true;
    case Kind::boolean:
    case Kind::integer:
    case Kind::status: putInteger(made, at, size, static_cast<std::uint64_t>(value.number), field.reads == Reads::bigEndian); return true;
    case Kind::bytes:
        if (field.reads == Reads::pointer) break;
        if (field.reads == Reads::rest) made.resize(at + value.bytes.size());
        if (at + value.bytes.size() > made.size()) return false;
        std::copy(value.bytes.begin(), value.bytes.end(), made.begin() + static_cast<std::ptrdiff_t>(at));
        return true;
    case Kind::guid:
        if (field.reads == Reads::pointer) break;
        std::copy(value.bytes.begin(), value.bytes.end(), made.begin() + static_cast<std::ptrdiff_t>(at));
        return true;
    case Kind::structure: {
        if (field.reads == Reads::pointer) break;
        Bytes inner;
        if (!toBytes(catalog, field.inner, value, inner) || at + inner.size() > made.size()) return false;
        std::copy(inner.begin(), inner.end(), made.begin() + static_cast<std::ptrdiff_t>(at));
        return true;
    }
    case Kind::object:
        if (!value.object) return false;
        putInteger(made, at, size, addressOf(*value.object), false);
        return true;
    case Kind::array: break;
    case Kind::unknown:
    case Kind::text: return false;
    }
    if (!pointee(catalog, field.inner, value, address)) return false;
    putInteger(made, at, size, address, false);
    return true;
}

inline bool toBytes(const Catalog& catalog, const std::string& name, const Value& value, Bytes& made) {
    if (value.kind == Kind::bytes) {
        made = value.bytes;
        return true;
    }
    const Layout* layout = layoutNamed(catalog, name);
    if (layout == nullptr || value.kind != Kind::structure) return false;
    made.assign(sizeOf(*layout), 0);
    for (std::size_t i = 0; i < value.names.size(); i += 1) {
        const auto found = std::find_if(layout->fields.begin(), layout->fields.end(), [&](const Field& field) { return value.names[i] == field.name; });
        if (found == layout->fields.end() || !putField(catalog, *found, value.items[i], made)) return false;
    }
    return true;
}

inline Value fromBytes(const Catalog& catalog, const std::string& name, const Bytes& content) {
    const Layout* layout = layoutNamed(catalog, name);
    if (layout == nullptr) return unknown();
    std::vector<std::pair<std::string, Value>> fields;
    for (const Field& field : layout->fields) {
        const std::size_t at = offsetOf(field), size = sizeOf(field);
        if (field.selectedBy != nullptr) {
            const auto selector = std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.first == field.selectedBy; });
            if (selector == fields.end() || selector->second.number != field.selecting) continue;
        }
        if (at + (field.reads == Reads::rest ? 0 : size) > content.size()) return unknown();
        const Bytes part(content.begin() + static_cast<std::ptrdiff_t>(at), field.reads == Reads::rest ? content.end() : content.begin() + static_cast<std::ptrdiff_t>(at + size));
        const std::uint64_t number = takeInteger(content, at, size, field.reads == Reads::bigEndian);
        Value value;
        switch (field.reads) {
        case Reads::guid: {
            GUID id = {};
            std::memcpy(&id, part.data(), sizeof id);
            value = guid(id);
            break;
        }
        case Reads::bytes:
        case Reads::rest: value = bytes(part); break;
        case Reads::boolean: value = yesNo(number != 0); break;
        case Reads::status: value = status(static_cast<std::uint32_t>(number)); break;
        case Reads::pointer: value = number == 0 ? null() : integer(static_cast<std::int64_t>(number)); break;
        case Reads::structure: value = fromBytes(catalog, field.inner, part); break;
        case Reads::integer:
        case Reads::bigEndian:
        case Reads::handle: value = integer(static_cast<std::int64_t>(number)); break;
        }
        fields.emplace_back(field.name, value);
    }
    return structure(name, fields);
}
`;
