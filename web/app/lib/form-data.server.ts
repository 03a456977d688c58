// Reading submitted forms: trimmed strings, absent when empty.

export interface ReadForm {
  intent: string;
  text(name: string): string;
  optional(name: string): string | undefined;
  all(name: string): string[];
}

export async function readForm(request: Request): Promise<ReadForm> {
  const form = await request.formData();
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  return {
    intent: text('intent'),
    text,
    optional: (name) => text(name) || undefined,
    all: (name) => form.getAll(name).filter((value) => typeof value === 'string'),
  };
}

/** For exact optional properties: the object without the keys that have no value. */
export function given<Shape extends Record<string, unknown>>(
  shape: Shape,
): { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
  return Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as never;
}
