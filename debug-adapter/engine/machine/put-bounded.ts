/** Puts an entry into a map and drops the oldest ones beyond `limit`. */
export function putBounded<K, V>(map: Map<K, V>, key: K, value: V, limit: number): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= limit) return;
    map.delete(oldest);
  }
}

/** What a map has for a key; where it has nothing, that is made and put, with `putBounded`. */
export function getOrPutBounded<K, V extends object>(map: Map<K, V>, key: K, limit: number, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  putBounded(map, key, made, limit);
  return made;
}
