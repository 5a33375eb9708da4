/** Makes an element with attributes and children. Texts become text nodes; nothing is ever parsed as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A button with a visible text and, where the text alone is too short, a longer name. */
export function button(text: string, name: string, pressed: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', title: name }, text);
  if (text !== name) made.setAttribute('aria-label', name);
  made.addEventListener('click', pressed);
  return made;
}

/** Sets a text only when it changes: a live region must not repeat itself. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Sets an attribute, or takes it away for null, only when that changes something. */
export function setAttribute(target: Element, name: string, value: string | null): void {
  if (target.getAttribute(name) === value) return;
  if (value === null) target.removeAttribute(name);
  else target.setAttribute(name, value);
}
