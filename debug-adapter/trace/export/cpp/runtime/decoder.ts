/** Decoders and the frames that go to them, through the API of Direct3D 11. */
export const decoderText = String.raw`
inline std::shared_ptr<Object> decoderOf(Call& call, const char* name) {
    const auto decoder = call.alive(name);
    if (decoder && decoder->decoder) return decoder;
    if (decoder) call.notMade(std::string(name) + " is no decoder of Direct3D 11");
    return nullptr;
}

inline void ID3D11VideoDevice_CreateVideoDecoder(Call& call) {
    const auto device = device11(call);
    if (!device || !call.isKnown("pCreateData")) return;
    Bytes description, configuration;
    const Value& wanted = call["pCreateData"];
    const Value desc = hasField(wanted, "Desc") ? fieldOf(wanted, "Desc") : structure("", {});
    const Value config = hasField(wanted, "Config") ? fieldOf(wanted, "Config") : structure("", {});
    if (!toBytes(call.program.catalog, "D3D11_1DDI_VIDEO_DECODER_DESC", desc, description) || !toBytes(call.program.catalog, "D3D11_1DDI_VIDEO_DECODER_CONFIG", config, configuration))
        return call.notMade("pCreateData cannot be laid out here");
    const auto made = std::make_shared<Object>();
    made->kind = "decoder";
    made->device = device;
    D3D11_VIDEO_DECODER_CONFIG own = {};
    std::memcpy(&made->decoderDescription, description.data(), std::min(description.size(), sizeof made->decoderDescription));
    std::memcpy(&own, configuration.data(), std::min(configuration.size(), sizeof own));
    if (made->decoderDescription.OutputFormat == DXGI_FORMAT_UNKNOWN) made->decoderDescription.OutputFormat = DXGI_FORMAT_NV12;
    call.returned(device->video11->CreateVideoDecoder(&made->decoderDescription, &own, made->decoder.put()));
    if (!call.succeeded() || !made->decoder) return;
    HANDLE handle = nullptr;
    if (SUCCEEDED(made->decoder->GetDriverHandle(&handle))) {
        made->hasNumber = true;
        made->number = reinterpret_cast<std::uintptr_t>(handle);
    }
    call.gives("hDecoder", object(made));
}

inline void ID3D11VideoDecoder_Release(Call& call) {
    const auto decoder = decoderOf(call, "hDecoder");
    if (!decoder) return;
    decoder->view.release();
    decoder->decoder.release();
    decoder->isGone = true;
    call.returnedNothing();
}

inline void ID3D11VideoDecoder_GetDriverHandle(Call& call) {
    const auto decoder = decoderOf(call, "hDecode");
    if (!decoder) return;
    HANDLE handle = nullptr;
    call.returned(decoder->decoder->GetDriverHandle(&handle));
    if (call.succeeded()) call.gives("pHandle", integer(static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(handle))));
}

// The surface that frames are decoded into: an application has to bring it, a script need not.
inline bool hasView(Call& call, Object& decoder) {
    if (decoder.view) return true;
    D3D11_TEXTURE2D_DESC description = {};
    description.Width = decoder.decoderDescription.SampleWidth;
    description.Height = decoder.decoderDescription.SampleHeight;
    description.MipLevels = description.ArraySize = description.SampleDesc.Count = 1;
    description.Format = decoder.decoderDescription.OutputFormat;
    description.BindFlags = static_cast<UINT>(D3D11_BIND_DECODER);
    HRESULT made = decoder.device->device11->CreateTexture2D(&description, nullptr, decoder.texture.put());
    if (SUCCEEDED(made)) {
        D3D11_VIDEO_DECODER_OUTPUT_VIEW_DESC view = {};
        view.DecodeProfile = decoder.decoderDescription.Guid;
        view.ViewDimension = D3D11_VDOV_DIMENSION_TEXTURE2D;
        made = decoder.device->video11->CreateVideoDecoderOutputView(decoder.texture.get(), &view, decoder.view.put());
    }
    if (FAILED(made)) call.notMade("no surface to decode into can be made: " + hexNumber(static_cast<std::uint32_t>(made), 8));
    return SUCCEEDED(made);
}

inline void ID3D11VideoContext_DecoderBeginFrame(Call& call) {
    const auto device = device11(call);
    const auto decoder = device ? decoderOf(call, "hDecoder") : nullptr;
    if (!decoder || !call.isKnown("pBeginFrame") || !hasView(call, *decoder)) return;
    const Value& frame = call["pBeginFrame"];
    const Value key = fieldOf(frame, "pContentKey");
    UINT size = static_cast<UINT>(numberOf(fieldOf(frame, "ContentKeySize")));
    Bytes content = key.bytes;
    D3D11_VIDEO_DECODER_BEGIN_FRAME_CRYPTO_SESSION keyed = {};
    if (key.kind == Kind::structure) {
        const Value session = fieldOf(key, "hCryptoSession"), blob = fieldOf(key, "pBlob"), info = fieldOf(key, "pKeyInfoId");
        if (session.kind != Kind::object || !session.object || session.object->isGone) return call.notMade("the content key names no session of this program");
        keyed.pCryptoSession = session.object->session.get();
        keyed.BlobSize = static_cast<UINT>(blob.bytes.size());
        keyed.pBlob = blob.bytes.empty() ? nullptr : keep(blob.bytes);
        keyed.pKeyInfoId = info.kind == Kind::guid ? reinterpret_cast<GUID*>(keep(info.bytes)) : nullptr;
        const auto* from = reinterpret_cast<const std::uint8_t*>(&keyed);
        content.assign(from, from + sizeof keyed);
        size = sizeof keyed;
    }
    call.returned(device->videoContext11->DecoderBeginFrame(decoder->decoder.get(), decoder->view.get(), size, content.empty() ? nullptr : content.data()));
}

inline void ID3D11VideoContext_DecoderEndFrame(Call& call) {
    const auto device = device11(call);
    const auto decoder = device ? decoderOf(call, "hDecoder") : nullptr;
    if (decoder) call.returned(device->videoContext11->DecoderEndFrame(decoder->decoder.get()));
}

// The API hands out the buffers itself: what the script's resource holds is copied into them. False, with the reason, where that fails.
inline bool fillBuffer(Call& call, Object& device, Object& decoder, const Value& described, UINT type, UINT size) {
    const Value resource = fieldOf(described, "hResource");
    UINT room = 0;
    void* place = nullptr;
    const HRESULT got = device.videoContext11->GetDecoderBuffer(decoder.decoder.get(), static_cast<D3D11_VIDEO_DECODER_BUFFER_TYPE>(type), &room, &place);
    if (FAILED(got) || place == nullptr) {
        call.notMade("GetDecoderBuffer returned " + hexNumber(static_cast<std::uint32_t>(got), 8));
        return false;
    }
    Bytes content = resource.kind == Kind::object && resource.object ? resource.object->surface.data : Bytes();
    content.resize(size, 0);
    std::memcpy(place, content.data(), std::min<std::size_t>(room, content.size()));
    device.videoContext11->ReleaseDecoderBuffer(decoder.decoder.get(), static_cast<D3D11_VIDEO_DECODER_BUFFER_TYPE>(type));
    return true;
}

inline Value fieldOrZero(const Value& whole, const char* name) {
    const Value found = fieldOf(whole, name);
    return found.kind == Kind::unknown ? integer(0) : found;
}

struct DecoderBuffer {
    UINT type = 0, offset = 0, size = 0, ivSize = 0, mappings = 0;
    void* iv = nullptr;
    void* mapping = nullptr;
};
inline bool readBuffers(Call& call, Object& device, Object& decoder, std::vector<DecoderBuffer>& buffers) {
    if (!call.isKnown("pBufferDesc")) return false;
    for (const Value& one : call["pBufferDesc"].items) {
        DecoderBuffer made;
        made.type = static_cast<UINT>(numberOf(fieldOrZero(one, "BufferType")));
        made.offset = static_cast<UINT>(numberOf(fieldOrZero(one, "DataOffset")));
        made.size = static_cast<UINT>(numberOf(fieldOrZero(one, "DataSize")));
        made.ivSize = static_cast<UINT>(numberOf(fieldOrZero(one, "IVSize")));
        made.mappings = static_cast<UINT>(numberOf(fieldOrZero(one, "SubSampleMappingCount")));
        std::uint64_t address = 0;
        if (hasField(one, "pIV") && fieldOf(one, "pIV").kind != Kind::null && pointee(call.program.catalog, "D3D11_1DDI_AES_CTR_IV", fieldOf(one, "pIV"), address)) made.iv = reinterpret_cast<void*>(static_cast<std::uintptr_t>(address));
        if (hasField(one, "pSubSampleMappingBlock") && pointee(call.program.catalog, "D3DWDDM2_0DDI_VIDEO_DECODER_SUB_SAMPLE_MAPPING_BLOCK", fieldOf(one, "pSubSampleMappingBlock"), address)) made.mapping = reinterpret_cast<void*>(static_cast<std::uintptr_t>(address));
        if (!fillBuffer(call, device, decoder, one, made.type, made.size)) return false;
        buffers.push_back(made);
    }
    return true;
}

inline void ID3D11VideoContext_SubmitDecoderBuffers(Call& call) {
    const auto device = device11(call);
    const auto decoder = device ? decoderOf(call, "hDecoder") : nullptr;
    std::vector<DecoderBuffer> buffers;
    if (!decoder || !readBuffers(call, *device, *decoder, buffers)) return;
    std::vector<D3D11_VIDEO_DECODER_BUFFER_DESC> made(buffers.size());
    for (std::size_t i = 0; i < buffers.size(); i += 1) {
        const Value& one = call["pBufferDesc"].items[i];
        made[i].BufferType = static_cast<D3D11_VIDEO_DECODER_BUFFER_TYPE>(buffers[i].type);
        made[i].DataOffset = buffers[i].offset;
        made[i].DataSize = buffers[i].size;
        made[i].pIV = buffers[i].iv;
        made[i].IVSize = buffers[i].ivSize;
        Bytes blocks;
        made[i].PartialEncryption = numberOf(fieldOrZero(one, "PartialEncryption")) != 0;
        if (hasField(one, "EncryptedBlockInfo") && toBytes(call.program.catalog, "D3D11_1DDI_ENCRYPTED_BLOCK_INFO", fieldOf(one, "EncryptedBlockInfo"), blocks)) std::memcpy(&made[i].EncryptedBlockInfo, blocks.data(), std::min(blocks.size(), sizeof made[i].EncryptedBlockInfo));
    }
    call.returned(device->videoContext11->SubmitDecoderBuffers(decoder->decoder.get(), static_cast<UINT>(made.size()), made.data()));
}

inline void ID3D11VideoContext1_SubmitDecoderBuffers1(Call& call) {
    const auto device = device11(call);
    const auto decoder = device ? decoderOf(call, "hDecode") : nullptr;
    Com<ID3D11VideoContext1> context;
    std::vector<DecoderBuffer> buffers;
    if (!decoder || !derived(call, device->videoContext11.get(), __uuidof(ID3D11VideoContext1), context) || !readBuffers(call, *device, *decoder, buffers)) return;
    std::vector<D3D11_VIDEO_DECODER_BUFFER_DESC1> made(buffers.size());
    for (std::size_t i = 0; i < buffers.size(); i += 1) {
        made[i].BufferType = static_cast<D3D11_VIDEO_DECODER_BUFFER_TYPE>(buffers[i].type);
        made[i].DataOffset = buffers[i].offset;
        made[i].DataSize = buffers[i].size;
        made[i].pIV = buffers[i].iv;
        made[i].IVSize = buffers[i].ivSize;
        made[i].pSubSampleMappingBlock = static_cast<D3D11_VIDEO_DECODER_SUB_SAMPLE_MAPPING_BLOCK*>(buffers[i].mapping);
        made[i].SubSampleMappingCount = buffers[i].mappings;
    }
    call.returned(context->SubmitDecoderBuffers1(decoder->decoder.get(), static_cast<UINT>(made.size()), made.data()));
}

inline void ID3D11VideoContext3_SubmitDecoderBuffers2(Call& call) {
    const auto device = device11(call);
    const auto decoder = device ? decoderOf(call, "hDecode") : nullptr;
    Com<VideoContext3> context;
    std::vector<DecoderBuffer> buffers;
    if (!decoder || !derived(call, device->videoContext11.get(), iidVideoContext3, context) || !readBuffers(call, *device, *decoder, buffers)) return;
    std::vector<DecoderBufferDescription2> made;
    for (std::size_t i = 0; i < buffers.size(); i += 1) {
        const Value& one = call["pBufferDesc"].items[i];
        made.push_back({static_cast<D3D11_VIDEO_DECODER_BUFFER_TYPE>(buffers[i].type), buffers[i].offset, buffers[i].size, buffers[i].iv, buffers[i].ivSize, buffers[i].mapping, buffers[i].mappings,
            static_cast<UINT>(numberOf(fieldOrZero(one, "cBlocksStripeEncrypted"))), static_cast<UINT>(numberOf(fieldOrZero(one, "cBlocksStripeClear")))});
    }
    call.returned(context->SubmitDecoderBuffers2(decoder->decoder.get(), static_cast<UINT>(made.size()), made.data()));
}

inline void ID3D11VideoContext_DecoderExtension(Call& call) {
    const auto device = device11(call);
    const auto decoder = device ? decoderOf(call, "hDecoder") : nullptr;
    if (!decoder || !call.isKnown("pExtension")) return;
    const Value& wanted = call["pExtension"];
    if (numberOf(fieldOrZero(wanted, "ResourceCount")) != 0) return call.notMade("an extension with resources is not written by this program");
    D3D11_VIDEO_DECODER_EXTENSION extension = {};
    std::uint64_t input = 0, output = 0;
    if (hasField(wanted, "pPrivateInputData")) pointee(call.program.catalog, "", fieldOf(wanted, "pPrivateInputData"), input);
    if (hasField(wanted, "pPrivateOutputData")) pointee(call.program.catalog, "", fieldOf(wanted, "pPrivateOutputData"), output);
    extension.Function = static_cast<UINT>(numberOf(fieldOrZero(wanted, "Function")));
    extension.pPrivateInputData = reinterpret_cast<void*>(static_cast<std::uintptr_t>(input));
    extension.PrivateInputDataSize = static_cast<UINT>(numberOf(fieldOrZero(wanted, "PrivateInputDataSize")));
    extension.pPrivateOutputData = reinterpret_cast<void*>(static_cast<std::uintptr_t>(output));
    extension.PrivateOutputDataSize = static_cast<UINT>(numberOf(fieldOrZero(wanted, "PrivateOutputDataSize")));
    call.returned(device->videoContext11->DecoderExtension(decoder->decoder.get(), &extension));
}

inline void ID3D11VideoDevice1_GetVideoDecoderCaps(Call& call) {
    const auto device = device11(call);
    Com<ID3D11VideoDevice1> video;
    Bytes asked;
    if (!device || !derived(call, device->video11.get(), __uuidof(ID3D11VideoDevice1), video)) return;
    if (!toBytes(call.program.catalog, "D3DWDDM2_0DDI_VIDEO_CAPABILITY_DECODER_CAPS", call["pData"], asked)) return call.notMade("pData cannot be laid out here");
    const Value wanted = fromBytes(call.program.catalog, "D3DWDDM2_0DDI_VIDEO_CAPABILITY_DECODER_CAPS", asked);
    const GUID profile = guidOf(fieldOf(wanted, "DecodeProfile"));
    const auto* cryptoType = reinterpret_cast<const GUID*>(static_cast<std::uintptr_t>(numberOf(fieldOf(wanted, "pCryptoType"))));
    const Value rate = fieldOf(wanted, "FrameRate");
    const DXGI_RATIONAL frames = {static_cast<UINT>(numberOf(fieldOf(rate, "Numerator"))), static_cast<UINT>(numberOf(fieldOf(rate, "Denominator")))};
    UINT caps = 0;
    call.returned(video->GetVideoDecoderCaps(&profile, static_cast<UINT>(numberOf(fieldOf(wanted, "SampleWidth"))), static_cast<UINT>(numberOf(fieldOf(wanted, "SampleHeight"))), &frames, static_cast<UINT>(numberOf(fieldOf(wanted, "BitRate"))), cryptoType, &caps));
    if (!call.succeeded()) return;
    Value answer = wanted;
    for (std::size_t i = 0; i < answer.names.size(); i += 1)
        if (answer.names[i] == "Caps") answer.items[i] = integer(caps);
    Bytes content;
    if (toBytes(call.program.catalog, "D3DWDDM2_0DDI_VIDEO_CAPABILITY_DECODER_CAPS", answer, content)) call.gives("pData", bytes(content));
}
`;
