/** Interfaces that not every set of Windows headers has, declared under names of their own (d3d9.h, d3d11_4.h). */
export const interfacesText = String.raw`
constexpr GUID iidVideoDevice2 = {0x59c0cb01, 0x35f0, 0x4a70, {0x8f, 0x67, 0x87, 0x90, 0x5c, 0x90, 0x6a, 0x53}};
constexpr GUID iidVideoContext3 = {0xa9e2faa0, 0xcb39, 0x418f, {0xa0, 0xb7, 0xd8, 0xaa, 0xd4, 0xde, 0x67, 0x2e}};
constexpr GUID iidDevice9Video = {0x26dc4561, 0xa1ee, 0x4ae7, {0x96, 0xda, 0x11, 0x8a, 0x36, 0xc0, 0xec, 0x95}};

// ID3D11VideoDevice2.
struct VideoDevice2 : ID3D11VideoDevice1 {
    virtual HRESULT STDMETHODCALLTYPE CheckFeatureSupport(UINT feature, void* data, UINT size) = 0;
    virtual HRESULT STDMETHODCALLTYPE NegotiateCryptoSessionKeyExchangeMT(ID3D11CryptoSession* session, UINT flags, UINT size, void* data) = 0;
};
struct DecoderBufferDescription2 {
    D3D11_VIDEO_DECODER_BUFFER_TYPE BufferType;
    UINT DataOffset, DataSize;
    void* pIV;
    UINT IVSize;
    void* pSubSampleMappingBlock;
    UINT SubSampleMappingCount, cBlocksStripeEncrypted, cBlocksStripeClear;
};
// ID3D11VideoContext3.
struct VideoContext3 : ID3D11VideoContext2 {
    virtual HRESULT STDMETHODCALLTYPE DecoderBeginFrame1(ID3D11VideoDecoder* decoder, ID3D11VideoDecoderOutputView* view, UINT size, const void* key, UINT count, const UINT* flags, ID3D11VideoDecoderOutputView* const* histograms) = 0;
    virtual HRESULT STDMETHODCALLTYPE SubmitDecoderBuffers2(ID3D11VideoDecoder* decoder, UINT count, const DecoderBufferDescription2* buffers) = 0;
};

struct ProtectionCaps9 {
    DWORD Caps;
    GUID KeyExchangeType;
    UINT BufferAlignmentStart, BlockAlignmentSize;
    ULONGLONG ProtectedMemorySize;
};
// IDirect3DAuthenticatedChannel9.
struct Direct3DAuthenticatedChannel9 : IUnknown {
    virtual HRESULT STDMETHODCALLTYPE GetCertificateSize(UINT* size) = 0;
    virtual HRESULT STDMETHODCALLTYPE GetCertificate(UINT size, BYTE* certificate) = 0;
    virtual HRESULT STDMETHODCALLTYPE NegotiateKeyExchange(UINT size, void* data) = 0;
    virtual HRESULT STDMETHODCALLTYPE Query(UINT inputSize, const void* input, UINT outputSize, void* output) = 0;
    virtual HRESULT STDMETHODCALLTYPE Configure(UINT inputSize, const void* input, void* output) = 0;
};
// IDirect3DCryptoSession9.
struct Direct3DCryptoSession9 : IUnknown {
    virtual HRESULT STDMETHODCALLTYPE GetCertificateSize(UINT* size) = 0;
    virtual HRESULT STDMETHODCALLTYPE GetCertificate(UINT size, BYTE* certificate) = 0;
    virtual HRESULT STDMETHODCALLTYPE NegotiateKeyExchange(UINT size, void* data) = 0;
    virtual HRESULT STDMETHODCALLTYPE EncryptionBlt(IDirect3DSurface9* source, IDirect3DSurface9* target, UINT targetSize, void* iv) = 0;
    virtual HRESULT STDMETHODCALLTYPE DecryptionBlt(IDirect3DSurface9* source, IDirect3DSurface9* target, UINT sourceSize, void* blocks, void* contentKey, void* iv) = 0;
    virtual HRESULT STDMETHODCALLTYPE GetSurfacePitch(IDirect3DSurface9* surface, UINT* pitch) = 0;
    virtual HRESULT STDMETHODCALLTYPE StartSessionKeyRefresh(void* random, UINT size) = 0;
    virtual HRESULT STDMETHODCALLTYPE FinishSessionKeyRefresh() = 0;
    virtual HRESULT STDMETHODCALLTYPE GetEncryptionBltKey(void* key, UINT size) = 0;
};
// IDirect3DDevice9Video.
struct Direct3DDevice9Video : IUnknown {
    virtual HRESULT STDMETHODCALLTYPE GetContentProtectionCaps(const GUID* cryptoType, const GUID* profile, ProtectionCaps9* caps) = 0;
    virtual HRESULT STDMETHODCALLTYPE CreateAuthenticatedChannel(UINT type, Direct3DAuthenticatedChannel9** channel, HANDLE* handle) = 0;
    virtual HRESULT STDMETHODCALLTYPE CreateCryptoSession(const GUID* cryptoType, const GUID* profile, Direct3DCryptoSession9** session, HANDLE* handle) = 0;
};
`;
