/** The kit for Event Tracing for Windows: a profile for the recorder that Windows has, and the commands around it. */
import { etwProviders } from '../../catalog/windows-logs/etw-events.ts';
import type { KitFile } from './kit.ts';

function profile(): string {
  const providers = Object.entries(etwProviders);
  const declared = providers.map(
    ([name, { guid }]) => `    <EventProvider Id="${idOf(name)}" Name="${guid}" NonPagedMemory="true" />`,
  );
  const used = providers.map(([name]) => `          <EventProviderId Value="${idOf(name)}" />`);
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- Content protection: what the Direct3D runtime, the kernel and Media Foundation say of it. Made from the catalog of the DDI Debugger. -->
<WindowsPerformanceRecorder Version="1.0">
  <Profiles>
    <EventCollector Id="Collector" Name="DDI Debugger">
      <BufferSize Value="1024" />
      <Buffers Value="256" />
    </EventCollector>
${declared.join('\n')}
    <Profile Id="ContentProtection.Verbose.File" Name="ContentProtection" DetailLevel="Verbose" LoggingMode="File" Description="Content protection">
      <Collectors>
        <EventCollectorId Value="Collector">
          <EventProviders>
${used.join('\n')}
          </EventProviders>
        </EventCollectorId>
      </Collectors>
    </Profile>
  </Profiles>
</WindowsPerformanceRecorder>
`;
}

function idOf(name: string): string {
  return name.replace(/\W+/g, '_');
}

const commands = `@echo off
rem Run it as administrator, beside ddi.wprp. Play the content, then press a key.
wpr.exe -start "%~dp0ddi.wprp!ContentProtection" -filemode || exit /b 1
pause
wpr.exe -stop "%~dp0recording.etl" || exit /b 1
tracerpt.exe "%~dp0recording.etl" -o "%~dp0recording.xml" -of XML -lr -y
echo ddi import "%~dp0recording.xml"
`;

const page = `# Recording what Windows says of content protection

As administrator, on the machine that plays the content:

    record.cmd
    ddi import recording.xml

\`tracerpt recording.etl -o recording.csv -of CSV\` and \`xperf -i recording.etl -o recording.txt -a dumper\` can be imported too.
Stay under two minutes: the files get large.

What it keeps: creation, key exchange and end of crypto sessions, frames that are decoded, teardowns, the functions of output
protection in the kernel with their NTSTATUS, commands of the secure environment with sizes and times; process, thread and time.

What it cannot: the bytes of any buffer, DataSize, the decode profile; certificates, blits, key refresh and authenticated channels,
which Windows does not report. Of a call of the driver one sees what the runtime made of it.

Seen so far: profile and commands follow the published manifests. They were not run on Windows here.
`;

/** The files of the kit. */
export function etwKit(): readonly KitFile[] {
  return [
    { name: 'ddi.wprp', text: profile() },
    { name: 'record.cmd', text: commands.replace(/\n/g, '\r\n') },
    { name: 'README.md', text: page },
  ];
}
