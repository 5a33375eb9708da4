/** Protected outputs, through the OPM API. Several calls of the driver are one call of the API: StartInitialization. */
export const outputsText = String.raw`
inline BOOL CALLBACK noteMonitor(HMONITOR monitor, HDC, LPRECT, LPARAM into) {
    reinterpret_cast<std::vector<HMONITOR>*>(into)->push_back(monitor);
    return TRUE;
}
// The connectors of a script are the monitors of this machine, in their order.
inline Value makeConnector(Program& program) {
    std::vector<HMONITOR> monitors;
    EnumDisplayMonitors(nullptr, nullptr, noteMonitor, reinterpret_cast<LPARAM>(&monitors));
    auto made = std::make_shared<Object>();
    made->kind = "connector";
    if (program.connectors < monitors.size()) made->monitor = monitors[program.connectors];
    program.connectors += 1;
    return object(made);
}

using OutputsOfMonitor = HRESULT(WINAPI*)(HMONITOR, OPM_VIDEO_OUTPUT_SEMANTICS, ULONG*, IOPMVideoOutput***);

inline HRESULT outputsOf(HMONITOR monitor, OPM_VIDEO_OUTPUT_SEMANTICS semantics, Com<IOPMVideoOutput>& first) {
    const HMODULE library = LoadLibraryW(L"dxva2.dll");
    const auto entry = library == nullptr ? nullptr : GetProcAddress(library, "OPMGetVideoOutputsFromHMONITOR");
    if (entry == nullptr) return E_NOTIMPL;
    OutputsOfMonitor ask = nullptr;
    std::memcpy(&ask, &entry, sizeof ask);
    ULONG count = 0;
    IOPMVideoOutput** outputs = nullptr;
    const HRESULT result = ask(monitor, semantics, &count, &outputs);
    if (FAILED(result)) return result;
    for (ULONG i = 0; i < count; i += 1) {
        if (i == 0) *first.put() = outputs[i];
        else outputs[i]->Release();
    }
    if (outputs != nullptr) CoTaskMemFree(outputs);
    return count == 0 ? E_FAIL : result;
}

inline void OPMGetVideoOutputsFromHMONITOR(Call& call) {
    const Value& wanted = call["VidPnTargetId"];
    if (wanted.kind != Kind::object || !wanted.object || wanted.object->monitor == nullptr) return call.notMade("this machine has no monitor for that connector");
    const auto made = std::make_shared<Object>();
    made->kind = "output";
    made->monitor = wanted.object->monitor;
    made->channelType = call.number("NewVideoOutputSemantics");
    call.returned(outputsOf(made->monitor, static_cast<OPM_VIDEO_OUTPUT_SEMANTICS>(made->channelType), made->output));
    if (!call.succeeded()) return;
    call.program.outputs.push_back(made);
    call.gives("NewProtectedOutputHandle", object(made));
}

// Asked once for each output: the random number and the certificate come together.
inline HRESULT startUp(Object& output) {
    if (output.isStartedUp) return output.startedUp;
    OPM_RANDOM_NUMBER random = {};
    BYTE* certificate = nullptr;
    ULONG length = 0;
    output.isStartedUp = true;
    output.startedUp = output.output->StartInitialization(&random, &certificate, &length);
    if (FAILED(output.startedUp)) return output.startedUp;
    output.random.assign(random.abRandomNumber, random.abRandomNumber + sizeof random.abRandomNumber);
    output.certificate.assign(certificate, certificate + length);
    CoTaskMemFree(certificate);
    return output.startedUp;
}
// The output that was made last with these semantics (the certificate types of the DDI bear the same numbers); COPP outputs give the OPM chain to none.
inline std::shared_ptr<Object> outputFor(Call& call) {
    const UINT type = call.number("CertificateType");
    for (auto at = call.program.outputs.rbegin(); at != call.program.outputs.rend(); ++at)
        if (!(*at)->isGone && ((*at)->channelType == 1) == (type == 0)) return *at;
    HMONITOR monitor = call.program.outputs.empty() ? nullptr : call.program.outputs.back()->monitor;
    const auto made = std::make_shared<Object>();
    made->kind = "output";
    made->channelType = type == 0 ? 1 : 0;
    if (monitor != nullptr && SUCCEEDED(outputsOf(monitor, static_cast<OPM_VIDEO_OUTPUT_SEMANTICS>(made->channelType), made->output))) return made;
    call.notMade("there is no protected output to ask for this certificate");
    return nullptr;
}

inline std::shared_ptr<Object> outputOf(Call& call) {
    const auto output = call.alive("ProtectedOutputHandle");
    if (output && output->output) return output;
    if (output) call.notMade("ProtectedOutputHandle is no protected output");
    return nullptr;
}

// StartInitialization answers three calls of the DDI.
inline void IOPMVideoOutput_StartInitialization(Call& call) {
    const bool isRandom = call["ProtectedOutputHandle"].kind == Kind::object;
    const auto output = isRandom ? outputOf(call) : outputFor(call);
    if (!output) return;
    call.returned(startUp(*output));
    if (!call.succeeded()) return;
    if (isRandom) return call.gives("RandomNumber", bytes(output->random));
    const auto size = static_cast<std::int64_t>(output->certificate.size());
    call.gives("CertificateSize", integer(size));
    call.gives("Certificate", bytes(output->certificate));
}

inline void IOPMVideoOutput_FinishInitialization(Call& call) {
    const auto output = outputOf(call);
    if (!output || !call.isKnown("EncryptedParameters")) return;
    OPM_ENCRYPTED_INITIALIZATION_PARAMETERS parameters = {};
    const Bytes& block = call["EncryptedParameters"].bytes;
    std::memcpy(&parameters, block.data(), std::min(block.size(), sizeof parameters));
    call.returned(output->output->FinishInitialization(&parameters));
}

template <typename Parameters> bool read(Call& call, const char* name, const char* layout, Parameters& made) {
    Bytes content;
    if (!call.isKnown(name)) return false;
    if (!toBytes(call.program.catalog, layout, call[name], content)) {
        call.notMade(std::string(name) + " cannot be laid out here");
        return false;
    }
    std::memcpy(&made, content.data(), std::min(content.size(), sizeof made));
    return true;
}

inline void IOPMVideoOutput_GetInformation(Call& call) {
    const auto output = outputOf(call);
    auto parameters = std::make_unique<OPM_GET_INFO_PARAMETERS>();
    auto answer = std::make_unique<OPM_REQUESTED_INFORMATION>();
    if (!output || !read(call, "Parameters", "OPM_GET_INFO_PARAMETERS", *parameters)) return;
    call.returned(output->output->GetInformation(parameters.get(), answer.get()));
    if (call.succeeded()) call.gives("RequestedInformation", bytes(reinterpret_cast<const std::uint8_t*>(answer.get()), sizeof *answer));
}

inline void IOPMVideoOutput_COPPCompatibleGetInformation(Call& call) {
    const auto output = outputOf(call);
    auto parameters = std::make_unique<OPM_COPP_COMPATIBLE_GET_INFO_PARAMETERS>();
    auto answer = std::make_unique<OPM_REQUESTED_INFORMATION>();
    if (!output || !read(call, "Parameters", "OPM_COPP_COMPATIBLE_GET_INFO_PARAMETERS", *parameters)) return;
    call.returned(output->output->COPPCompatibleGetInformation(parameters.get(), answer.get()));
    if (call.succeeded()) call.gives("RequestedInformation", bytes(reinterpret_cast<const std::uint8_t*>(answer.get()), sizeof *answer));
}

inline void IOPMVideoOutput_Configure(Call& call) {
    const auto output = outputOf(call);
    auto parameters = std::make_unique<OPM_CONFIGURE_PARAMETERS>();
    if (!output || !read(call, "Parameters", "OPM_CONFIGURE_PARAMETERS", *parameters) || !call.isKnown("AdditionalParameters")) return;
    const Bytes& more = call["AdditionalParameters"].bytes;
    call.returned(output->output->Configure(parameters.get(), call.number("AdditionalParametersSize"), more.empty() ? nullptr : more.data()));
}

inline void IOPMVideoOutput_Release(Call& call) {
    const auto output = outputOf(call);
    if (!output) return;
    output->output.release();
    output->isGone = true;
    call.returnedNothing();
}
`;
