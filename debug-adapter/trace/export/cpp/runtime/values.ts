/** What a value of a script is in the written program, and the operators over it. */
export const valuesText = String.raw`
using Bytes = std::vector<std::uint8_t>;
struct Object;

enum class Kind { unknown, null, boolean, integer, status, text, guid, bytes, structure, array, object };

// A value of the script. Unknown is what this program cannot see; it spreads through every operator and is never taken for zero.
struct Value {
    Kind kind = Kind::unknown;
    std::int64_t number = 0;
    std::string text; // a text, or the catalogued name of a structure
    Bytes bytes;
    std::vector<std::string> names; // of the fields of a structure
    std::vector<Value> items;       // its fields, or the items of an array
    std::shared_ptr<Object> object;
};

inline Value valueOf(Kind kind, std::int64_t number = 0) {
    Value value;
    value.kind = kind;
    value.number = number;
    return value;
}
inline Value unknown() { return Value(); }
inline Value null() { return valueOf(Kind::null); }
inline Value yesNo(bool truth) { return valueOf(Kind::boolean, truth ? 1 : 0); }
inline Value integer(std::int64_t number) { return valueOf(Kind::integer, number); }
inline Value status(std::uint32_t code) { return valueOf(Kind::status, static_cast<std::int32_t>(code)); }
inline Value text(const std::string& content) {
    Value value = valueOf(Kind::text);
    value.text = content;
    return value;
}
inline Value bytes(Bytes content) {
    Value value = valueOf(Kind::bytes);
    value.bytes = std::move(content);
    return value;
}
inline Value bytes(const std::uint8_t* from, std::size_t count) { return bytes(Bytes(from, from + count)); }
inline Value object(std::shared_ptr<Object> made) {
    Value value = valueOf(Kind::object);
    value.object = std::move(made);
    return value;
}
inline Value array(std::vector<Value> items) {
    Value value = valueOf(Kind::array);
    value.items = std::move(items);
    return value;
}
inline Value structure(const std::string& name, const std::vector<std::pair<std::string, Value>>& fields) {
    Value value = valueOf(Kind::structure);
    value.text = name;
    for (const auto& [field, content] : fields) {
        value.names.push_back(field);
        value.items.push_back(content);
    }
    return value;
}

inline Bytes fromHex(const std::string& digits) {
    Bytes made;
    for (std::size_t at = 0; at + 1 < digits.size(); at += 2)
        made.push_back(static_cast<std::uint8_t>(std::stoul(digits.substr(at, 2), nullptr, 16)));
    return made;
}
inline std::string toHex(const Bytes& content) {
    static const char digits[] = "0123456789abcdef";
    std::string made;
    for (std::uint8_t byte : content) {
        made += digits[byte >> 4];
        made += digits[byte & 15];
    }
    return made;
}
inline Value hexBytes(const char* digits) { return bytes(fromHex(digits)); }

inline Value guid(const GUID& id) {
    Value value = valueOf(Kind::guid);
    const auto* from = reinterpret_cast<const std::uint8_t*>(&id);
    value.bytes.assign(from, from + sizeof(GUID));
    return value;
}
inline Value guid(const char* written) {
    unsigned int a = 0, b = 0, c = 0, d[8] = {};
    std::sscanf(written, "%8x-%4x-%4x-%2x%2x-%2x%2x%2x%2x%2x%2x", &a, &b, &c, &d[0], &d[1], &d[2], &d[3], &d[4], &d[5], &d[6], &d[7]);
    GUID id = {};
    id.Data1 = a;
    id.Data2 = static_cast<unsigned short>(b);
    id.Data3 = static_cast<unsigned short>(c);
    for (int i = 0; i < 8; i += 1) id.Data4[i] = static_cast<unsigned char>(d[i]);
    return guid(id);
}
inline GUID guidOf(const Value& value) {
    GUID id = {};
    if (value.kind == Kind::guid) std::memcpy(&id, value.bytes.data(), sizeof(GUID));
    return id;
}
inline std::string guidText(const GUID& id) {
    char made[40];
    std::snprintf(made, sizeof made, "%08lx-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x", static_cast<unsigned long>(id.Data1), id.Data2, id.Data3,
        id.Data4[0], id.Data4[1], id.Data4[2], id.Data4[3], id.Data4[4], id.Data4[5], id.Data4[6], id.Data4[7]);
    return made;
}

// The number by which a driver knows an object, where a call has told it.
bool driverNumber(const Object& made, std::int64_t& number);

// True, with the number, for what counts as one.
inline bool isNumber(const Value& value, std::int64_t& number) {
    number = value.number;
    if (value.kind == Kind::object) return value.object && driverNumber(*value.object, number);
    return value.kind == Kind::integer || value.kind == Kind::status || value.kind == Kind::boolean;
}
inline std::int64_t numberOf(const Value& value, std::int64_t otherwise = 0) {
    std::int64_t number = 0;
    return isNumber(value, number) ? number : otherwise;
}

enum class Truth { no, yes, unknown };

inline Truth truthOf(const Value& value) {
    std::int64_t number = 0;
    if (value.kind == Kind::null) return Truth::no;
    return isNumber(value, number) ? (number != 0 ? Truth::yes : Truth::no) : Truth::unknown;
}
inline Value fromTruth(Truth truth) { return truth == Truth::unknown ? unknown() : yesNo(truth == Truth::yes); }
inline Value operator!(const Value& value) {
    const Truth truth = truthOf(value);
    return truth == Truth::unknown ? unknown() : yesNo(truth == Truth::no);
}

inline Truth isEqual(const Value& a, const Value& b) {
    if (a.kind == Kind::unknown || b.kind == Kind::unknown) return Truth::unknown;
    if (a.kind == Kind::object && b.kind == Kind::object) return a.object == b.object ? Truth::yes : Truth::no;
    if (a.kind == Kind::null || b.kind == Kind::null) return a.kind == b.kind ? Truth::yes : Truth::no;
    std::int64_t x = 0, y = 0;
    if (isNumber(a, x) && isNumber(b, y)) {
        if (x == y) return Truth::yes;
        const bool hasStatus = a.kind == Kind::status || b.kind == Kind::status;
        return hasStatus && static_cast<std::uint32_t>(x) == static_cast<std::uint32_t>(y) ? Truth::yes : Truth::no;
    }
    if (a.kind == Kind::object || b.kind == Kind::object) return Truth::unknown;
    if (a.kind != b.kind || a.items.size() != b.items.size() || a.names != b.names) return Truth::no;
    Truth truth = a.text == b.text || a.kind == Kind::structure ? Truth::yes : Truth::no;
    if (a.bytes != b.bytes) truth = Truth::no;
    for (std::size_t i = 0; truth == Truth::yes && i < a.items.size(); i += 1) truth = isEqual(a.items[i], b.items[i]);
    return truth;
}
inline Value operator==(const Value& a, const Value& b) { return fromTruth(isEqual(a, b)); }
inline Value operator!=(const Value& a, const Value& b) { return !fromTruth(isEqual(a, b)); }

template <typename Compute> Value computed(const Value& a, const Value& b, Compute compute) {
    std::int64_t x = 0, y = 0;
    return isNumber(a, x) && isNumber(b, y) ? compute(x, y) : unknown();
}
inline Value operator+(const Value& a, const Value& b) {
    if (a.kind == Kind::bytes && b.kind == Kind::bytes) {
        Bytes joined = a.bytes;
        joined.insert(joined.end(), b.bytes.begin(), b.bytes.end());
        return bytes(std::move(joined));
    }
    if (a.kind == Kind::text && b.kind == Kind::text) return text(a.text + b.text);
    return computed(a, b, [](std::int64_t x, std::int64_t y) { return integer(static_cast<std::int64_t>(static_cast<std::uint64_t>(x) + static_cast<std::uint64_t>(y))); });
}
inline Value operator-(const Value& a, const Value& b) {
    return computed(a, b, [](std::int64_t x, std::int64_t y) { return integer(static_cast<std::int64_t>(static_cast<std::uint64_t>(x) - static_cast<std::uint64_t>(y))); });
}
inline Value operator*(const Value& a, const Value& b) {
    return computed(a, b, [](std::int64_t x, std::int64_t y) { return integer(static_cast<std::int64_t>(static_cast<std::uint64_t>(x) * static_cast<std::uint64_t>(y))); });
}
inline Value operator/(const Value& a, const Value& b) {
    return computed(a, b, [](std::int64_t x, std::int64_t y) { return y == 0 ? unknown() : integer(x / y); });
}
inline Value operator%(const Value& a, const Value& b) {
    return computed(a, b, [](std::int64_t x, std::int64_t y) { return y == 0 ? unknown() : integer(x % y); });
}
inline Value operator&(const Value& a, const Value& b) {
    return computed(a, b, [](std::int64_t x, std::int64_t y) { return integer(x & y); });
}
inline Value operator|(const Value& a, const Value& b) {
    return computed(a, b, [](std::int64_t x, std::int64_t y) { return integer(x | y); });
}
inline Value operator^(const Value& a, const Value& b) {
    return computed(a, b, [](std::int64_t x, std::int64_t y) { return integer(x ^ y); });
}
inline Value operator<(const Value& a, const Value& b) {
    return computed(a, b, [](std::int64_t x, std::int64_t y) { return yesNo(x < y); });
}
inline Value operator<=(const Value& a, const Value& b) { return !(b < a); }
inline Value operator>(const Value& a, const Value& b) { return b < a; }
inline Value operator>=(const Value& a, const Value& b) { return !(a < b); }
inline Value operator-(const Value& a) { return integer(0) - a; }
inline Value operator~(const Value& a) { return a ^ integer(-1); }

// The right side is only looked at where the left one does not decide.
template <typename Right> Value both(const Value& left, Right right) {
    const Truth truth = truthOf(left);
    if (truth == Truth::no) return yesNo(false);
    const Truth other = truthOf(right());
    return other == Truth::no ? yesNo(false) : fromTruth(truth == Truth::unknown ? truth : other);
}
template <typename Right> Value either(const Value& left, Right right) {
    const Truth truth = truthOf(left);
    if (truth == Truth::yes) return yesNo(true);
    const Truth other = truthOf(right());
    return other == Truth::yes ? yesNo(true) : fromTruth(truth == Truth::unknown ? truth : other);
}

inline Value elementOf(const Value& whole, const Value& at) {
    std::int64_t place = 0;
    if (!isNumber(at, place) || place < 0) return unknown();
    const auto index = static_cast<std::size_t>(place);
    if (whole.kind == Kind::bytes && index < whole.bytes.size()) return integer(whole.bytes[index]);
    return whole.kind == Kind::array && index < whole.items.size() ? whole.items[index] : unknown();
}
// The end is exclusive; null stands for the end of the buffer.
inline Value sliceOf(const Value& whole, const Value& from, const Value& to) {
    std::int64_t start = 0, end = static_cast<std::int64_t>(whole.bytes.size());
    if (whole.kind != Kind::bytes || !isNumber(from, start) || (to.kind != Kind::null && !isNumber(to, end))) return unknown();
    if (start < 0 || end < start || end > static_cast<std::int64_t>(whole.bytes.size())) return unknown();
    return bytes(Bytes(whole.bytes.begin() + start, whole.bytes.begin() + end));
}
inline Value fieldOf(const Value& whole, const std::string& name) {
    for (std::size_t i = 0; i < whole.names.size(); i += 1)
        if (whole.names[i] == name) return whole.items[i];
    return unknown();
}
inline bool hasField(const Value& whole, const std::string& name) {
    return std::find(whole.names.begin(), whole.names.end(), name) != whole.names.end();
}
`;
