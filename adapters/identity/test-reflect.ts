// The three functions of the Metadata proposal that @peculiar/x509 asks for; imported before it, in tests only.
type Metadata = Map<unknown, unknown>;
const held = new WeakMap<object, Metadata>();
const own = (target: object): Metadata => {
  const found = held.get(target) ?? new Map();
  held.set(target, found);
  return found;
};

const getMetadata = (key: unknown, target: object): unknown => {
  for (let at: object | null = target; at; at = Object.getPrototypeOf(at))
    if (held.get(at)?.has(key)) return held.get(at)?.get(key);
  return undefined;
};

if (!('getMetadata' in Reflect))
  Object.assign(Reflect, {
    getMetadata,
    getOwnMetadata: (key: unknown, target: object) => held.get(target)?.get(key),
    defineMetadata: (key: unknown, value: unknown, target: object) => void own(target).set(key, value),
  });
