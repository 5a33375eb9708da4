/** Whether work grows with its input or with the square of it, told without a clock's word for how long anything may take. */

/** How much larger the large input is. */
export const factor = 8;
const runs = 3;
/** Eight times the input takes eight times as long, or sixty-four times when the work grows with the square: between the two lies this. */
export const linear = 28;

/** How much longer the work takes on eight times the input. A busy machine disturbs a measurement; work that grows with the square is too slow in each of them. */
export function growth(work: (times: number) => void): number {
  let least = Infinity;
  for (let attempt = 0; attempt < 6 && least >= linear; attempt += 1) least = Math.min(least, measure(work));
  return least;
}

/** The best of a few runs each; a pause that every measurement has is added to both. */
function measure(work: (times: number) => void): number {
  const best = (times: number): number =>
    Math.min(
      ...Array.from({ length: runs }, () => {
        const start = performance.now();
        work(times);
        return performance.now() - start;
      }),
    );
  const small = best(1);
  return (best(factor) + 4) / (small + 4);
}
