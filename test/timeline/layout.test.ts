import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { kinds } from '../../webview/timeline/model/kinds.ts';
import { hitTest, layOut, type LayoutInput } from '../../webview/timeline/layout/layout.ts';
import type { LaneScene, Scene } from '../../webview/timeline/layout/scene.ts';
import { fit, span } from '../../webview/timeline/layout/viewport.ts';
import {
  hereAt,
  longRun,
  movedIn,
  rowsOf,
  modelOf,
  runFrom,
  sampleRun,
  wholeStory,
  type SampleRun,
} from './sample-run.ts';

function input(run: SampleRun, part: Partial<LayoutInput> = {}, here = hereAt(18)): LayoutInput {
  const model = modelOf(wholeStory(run, here));
  return {
    model,
    view: fit(model.steps),
    width: 1000,
    height: 500,
    scroll: 0,
    selected: null,
    hovered: null,
    lane: null,
    matches: [],
    onlyTrouble: false,
    measure: (text) => text.length * 6,
    ...part,
  };
}

function laneOf(scene: Scene, title: string): LaneScene {
  const lane = scene.lanes.find((each) => each.title.text === title);
  if (lane === undefined) throw new Error(`no lane ${title}`);
  return lane;
}

describe('lanes', () => {
  it('stand in the order in which their handles were made, below the steps that touch none', () => {
    expect(layOut(input(sampleRun)).lanes.map(({ title }) => title.text)).toEqual([
      'Calls',
      'hDevice',
      'hSession',
      'hUpload',
      'hFrame',
      'hSecondSession',
    ]);
  });

  it('say the kind of handle and its state at the current position', () => {
    const at = (step: number): string => laneOf(layOut(input(sampleRun, {}, hereAt(step))), 'hSession').subtitle.text;
    expect([2, 5, 11, 28, 38, 50].map(at)).toEqual([
      'not yet created · crypto session',
      'Created · crypto session',
      'Keyed · crypto session',
      'RefreshPending · crypto session',
      'KeyLost · crypto session',
      'Destroyed · crypto session',
    ]);
  });

  it('do not say the kind twice where the name says it', () => {
    const lanes = sampleRun.lanes.map((lane) =>
      lane.label === 'hSession' ? { ...lane, label: 'crypto session 1' } : lane,
    );
    expect(laneOf(layOut(input({ ...sampleRun, lanes })), 'crypto session 1').subtitle.text).toBe('Keyed');
  });

  it('draw a segment for each state, one after the other without gaps', () => {
    const { segments } = laneOf(layOut(input(sampleRun)), 'hSession');
    expect(segments.map(({ state }) => state)).toEqual([
      'Created',
      'Keyed',
      'RefreshPending',
      'Keyed',
      'KeyLost',
      'Keyed',
    ]);
    segments.slice(1).forEach(({ box }, i) => {
      const before = segments[i]!.box;
      expect(box.x).toBeCloseTo(before.x + before.width);
    });
  });

  it('end where the handle was destroyed, and stay open with words where it never was', () => {
    const scene = layOut(input(sampleRun));
    expect(laneOf(scene, 'hSession').end).toMatchObject({ kind: 'destroyed' });
    expect(laneOf(scene, 'hFrame').end).toMatchObject({ kind: 'leak', label: { text: 'never destroyed' } });
    expect(laneOf(scene, 'hDevice').end).toMatchObject({ kind: 'unknown', label: null });
  });

  it('call nothing a leak while the run is not known to its end', () => {
    const given = input(sampleRun);
    const scene = layOut({ ...given, model: { ...given.model, finished: false } });
    expect(laneOf(scene, 'hFrame').end).toMatchObject({ kind: 'unknown' });
  });

  it('are only laid out where they can be seen', () => {
    const lanes = Array.from({ length: 3000 }, (_, i) => ({
      number: i,
      kind: 'resource',
      label: `h${i}`,
      object: `resource ${i}`,
      value: `0x${i}`,
      createdAt: 0,
      destroyedAt: null,
      states: [{ from: 0, state: 'Live' }],
    }));
    const scene = layOut(input({ ...sampleRun, lanes }, { scroll: 46 * 1000 }));
    expect(scene.lanes.length).toBeLessThan(14);
    expect(scene.lanes[0]?.title.text).toBe('h999');
    expect(scene.lanesHeight).toBe(3001 * 46);
    expect(scene.thumb).not.toBeNull();
  });
});

describe('marks', () => {
  it('stand one by one, each in its lane, while there is room', () => {
    const scene = layOut(input(sampleRun));
    for (const lane of scene.lanes) {
      const expected = sampleRun.marks
        .filter((mark) => (lane.id === -1 ? mark.lanes.length === 0 : mark.lanes.includes(lane.id)))
        .map(({ step, kind }) => ({ step, kind }));
      expect(lane.glyphs.map(({ step, kind }) => ({ step, kind }))).toEqual(expected);
    }
  });

  it('carry no label that reaches into the next mark or out of the plot', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 3000 }),
        fc.nat(50),
        fc.integer({ min: 6, max: 60 }),
        (width, from, length) => {
          const scene = layOut(input(sampleRun, { width, view: span(from, from + length, 60) }));
          for (const { glyphs, segments } of scene.lanes) {
            glyphs.forEach(({ label }, i) => {
              if (label === null) return;
              const end = label.x + label.text.length * 6;
              expect(end).toBeLessThanOrEqual(scene.plot.x + scene.plot.width);
              const next = glyphs[i + 1];
              if (next !== undefined) expect(end).toBeLessThanOrEqual(next.x - next.radius);
            });
            for (const { label, box } of segments)
              if (label !== null) expect(label.x + label.text.length * 6).toBeLessThanOrEqual(box.x + box.width);
          }
        },
      ),
    );
  });

  it('join a call on several lanes with a line', () => {
    const scene = layOut(input(sampleRun));
    const [device, frame] = [laneOf(scene, 'hDevice'), laneOf(scene, 'hFrame')];
    const link = scene.links.find(({ x }) => x === device.glyphs.find(({ step }) => step === 18)?.x);
    expect(link).toMatchObject({ kind: 'finding', top: device.glyphs[0]?.y, bottom: frame.glyphs[0]?.y });
  });

  it('are largest on the lane of the handle that the call is about', () => {
    const scene = layOut(input(sampleRun));
    const radius = (title: string): number => laneOf(scene, title).glyphs.find(({ step }) => step === 18)?.radius ?? 0;
    expect(radius('hSession')).toBeGreaterThan(radius('hDevice'));
    expect(radius('hUpload')).toBe(radius('hDevice'));
  });
});

describe('many marks', () => {
  it('become few columns: 100,000 calls stay below 2,000 on all lanes together', () => {
    const scene = layOut(input(longRun(100_000), { width: 2000 }));
    expect(scene.lanes.reduce((sum, { glyphs }) => sum + glyphs.length, 0)).toBeLessThan(2000);
    expect(scene.overview.columns.length).toBeLessThan(2000);
  });

  it('never lose a failure, at any zoom and width', () => {
    const given = input(longRun(20_000, (step) => step === 12_345));
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 2500 }),
        fc.integer({ min: 8, max: 20_000 }),
        fc.nat(7654),
        (width, length, lead) => {
          const from = Math.max(0, 12_345 - Math.min(lead, length - 2));
          const scene = layOut({ ...given, width, view: span(from, from + length, 20_000) });
          const shown = laneOf(scene, 'hSession').glyphs.filter(({ kind }) => kind === 'failure');
          expect(shown).toMatchObject([{ step: 12_345 }]);
          expect(shown[0]!.radius).toBeGreaterThan(0);
          expect(scene.overview.columns.filter(({ kind }) => kind === 'failure').length).toBe(1);
        },
      ),
    );
  });

  it('do not change their groups while one pans', () => {
    const given = input(longRun(10_000, (step) => step % 7 === 3));
    const groups = (from: number): ReadonlyMap<number, string> => {
      const { glyphs } = laneOf(layOut({ ...given, view: span(from, from + 4000, 10_000) }), 'hSession');
      return new Map(glyphs.map(({ step, kind, count }) => [step, `${kind} ${count}`]));
    };
    const [before, after] = [groups(1000), groups(1011)];
    const both = [...before.keys()].filter((step) => after.has(step));
    expect(both.length).toBeGreaterThan(before.size - 4);
    for (const step of both) expect(after.get(step)).toBe(before.get(step));
  });

  it('show in their column how much of it is trouble', () => {
    const few = laneOf(layOut(input(longRun(50_000, (step) => step % 5000 === 9))), 'hSession').glyphs.find(
      ({ kind }) => kind === 'failure',
    )!;
    const all = laneOf(layOut(input(longRun(50_000, () => true))), 'hSession').glyphs[0]!;
    expect(few.column!.trouble!.height).toBeLessThan(few.column!.box.height);
    expect(all.column!.trouble).toEqual(all.column!.box);
  });
});

describe('places', () => {
  it('put the current position before the step that is about to happen, and into it during its phases', () => {
    const at = (phase: number): number => layOut(input(sampleRun, {}, hereAt(18, phase))).here!.x;
    const mark = laneOf(layOut(input(sampleRun)), 'hSession').glyphs.find(({ step }) => step === 18)!;
    expect(at(0)).toBeLessThan(mark.x);
    expect(at(3)).toBeCloseTo(mark.x);
  });

  it('dim only what has not happened yet: the current step too, until one is in its phases', () => {
    const firstDimmed = (phase: number): number | undefined => {
      const scene = layOut(input(sampleRun, {}, hereAt(18, phase)));
      return laneOf(scene, 'hSession').glyphs.find(({ x }) => x > (scene.futureX ?? 0))?.step;
    };
    expect([firstDimmed(0), firstDimmed(3)]).toEqual([18, 19]);
  });

  it('keep the flag of the position inside the ruler and clear of tick labels', () => {
    for (let step = 0; step <= 60; step += 1) {
      const { here, ruler, ticks } = layOut(input(sampleRun, {}, hereAt(step)));
      const { box } = here!;
      expect(box.x).toBeGreaterThanOrEqual(ruler.x);
      expect(box.x + box.width).toBeLessThanOrEqual(ruler.x + ruler.width + 0.001);
      for (const { x, text } of ticks) if (text !== '') expect(x < box.x - 12 || x > box.x + box.width + 12).toBe(true);
    }
  });

  it('find the mark that is drawn under the pointer', () => {
    for (const given of [input(sampleRun), input(longRun(30_000, (step) => step % 400 === 11))]) {
      const scene = layOut(given);
      for (const lane of scene.lanes) {
        for (const { x, y, step } of lane.glyphs) {
          expect(hitTest(scene, given.view, given.model.steps, x, y)).toEqual({ step, lane: lane.id });
        }
      }
    }
  });

  it('find nothing in the heads of the lanes and in the overview', () => {
    const given = input(sampleRun);
    const scene = layOut(given);
    expect(hitTest(scene, given.view, 60, 20, scene.plot.y + 10)).toBeNull();
    expect(hitTest(scene, given.view, 60, 400, scene.overview.box.y + 2)).toBeNull();
  });

  it('show each kind of trouble by a shape of its own', () => {
    const shapes = Object.values(kinds).map(({ shape }) => shape);
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('draw an expected failure neither as a failure nor as trouble', () => {
    const scene = layOut(
      input(
        runFrom([
          ['success', 'CreateCryptoSession', 'S_OK', [0]],
          ['expected', 'GetCertificate', 'E_INVALIDARG', [0]],
        ]),
      ),
    );
    expect(laneOf(scene, 'hDevice').glyphs.map(({ kind }) => kind)).toEqual(['success', 'expected']);
    expect(scene.overview.columns.every(({ trouble }) => trouble === null)).toBe(true);
  });

  it('keep the room of steps whose rows are still on their way: a part is never drawn as the whole', () => {
    const given = input(sampleRun);
    const part = modelOf([movedIn(sampleRun, hereAt(60)), rowsOf(sampleRun, 0, 30)]);
    const scene = layOut({ ...given, model: part, view: fit(part.steps) });
    const { plot, missing, overview } = scene;
    expect(missing?.x).toBeCloseTo(plot.x + plot.width / 2);
    expect((missing?.x ?? 0) + (missing?.width ?? 0)).toBeCloseTo(plot.x + plot.width);
    expect(overview.missing?.width).toBeCloseTo(overview.box.width / 2);
    for (const { glyphs } of scene.lanes) for (const { x } of glyphs) expect(x).toBeLessThan(missing?.x ?? 0);
    expect(layOut(given)).toMatchObject({ missing: null, overview: { missing: null } });
  });

  it('put the current position nowhere while the run goes on', () => {
    const running = modelOf([
      movedIn(sampleRun, { ...hereAt(3), stopped: false }, { finished: false }),
      rowsOf(sampleRun),
    ]);
    const scene = layOut({ ...input(sampleRun), model: running });
    expect([scene.here, scene.futureX, scene.overview.hereX]).toEqual([null, null, null]);
  });
});
