/** Widths of texts on the canvas, remembered: measuring one takes longer than painting it. */
const mostRemembered = 5000;

export class TextWidths {
  private readonly widths = new Map<string, number>();

  /** The width of a text in pixels, in the font. All of one object are asked for with the same font. */
  measure(context: CanvasRenderingContext2D, font: string, text: string): number {
    const known = this.widths.get(text);
    if (known !== undefined) return known;
    context.font = font;
    const { width } = context.measureText(text);
    if (this.widths.size > mostRemembered) this.widths.clear();
    this.widths.set(text, width);
    return width;
  }
}
