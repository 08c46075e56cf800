/** Properties that Node, Playwright and promises look for on any object. */
const LOOKED_FOR = new Set(['then', 'toJSON', 'default', '__esModule', 'inspect', 'constructor', 'nodeType']);

/** An object of which every unknown property throws, instead of being quietly undefined. */
export function strict<T extends object>(name: string, object: T): T {
  return new Proxy(object, {
    get(target, key) {
      if (typeof key === 'string' && !(key in target) && !LOOKED_FOR.has(key)) {
        throw new Error(`Electron stand-in: ${name}.${key} is not implemented`);
      }
      const value: unknown = Reflect.get(target, key);
      // Called on the object itself, whose private fields a proxy has not.
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** An event that a listener may stop. */
export interface StoppableEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function createEvent<T extends object>(extra: T): T & StoppableEvent {
  return {
    ...extra,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}
