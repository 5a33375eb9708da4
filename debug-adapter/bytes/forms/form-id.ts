/** The forms by name, as `--from` of the command line takes them. */
export type FormId =
  | 'pem' | 'script' | 'windbg' | 'hexdump' | 'od' | 'xxd' | 'xxd-e' | 'frida' | 'gdb' | 'lldb' | 'visual-studio' | 'powershell' | 'wireshark' | 'rows'
  | 'initialiser' | 'decimal' | 'string' | 'c-string' | 'reg' | 'hex' | 'base64' | 'base64url';
