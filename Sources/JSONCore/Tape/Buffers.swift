#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Memory for values of a trivial type, owned, grown by `realloc`, never initialised before it is written.
struct RawBuffer<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int

  /// Room for at least one element.
  init(capacity: Int) {
    let capacity = max(capacity, 1)
    self.base = Self.checked(malloc(capacity * MemoryLayout<Element>.stride))
    self.capacity = capacity
  }

  /// A copy of an array.
  init(copying elements: [Element]) {
    self.init(capacity: elements.count)
    elements.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      base.initialize(from: start, count: source.count)
    }
  }

  deinit { free(base) }

  /// Changes the capacity; what fits is kept. Pointers from before are invalid.
  mutating func resize(to capacity: Int) {
    let capacity = max(capacity, 1)
    base = Self.checked(realloc(base, capacity * MemoryLayout<Element>.stride))
    self.capacity = capacity
  }

  /// As the standard library does, the program ends when memory is exhausted; sizes are limited before they come here.
  private static func checked(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Element> {
    guard let memory else { preconditionFailure("out of memory") }
    return memory.assumingMemoryBound(to: Element.self)
  }
}
