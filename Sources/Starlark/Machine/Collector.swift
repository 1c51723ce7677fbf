/// A copying collector: live objects move to fresh chunks, the old ones are given back. It runs where loops turn back or
/// calls begin and no native function is at work: registers and globals are all the roots then.
struct Collector {
  private let heap: UnsafeMutablePointer<Heap>
  private let id: UInt32
  private var pending: [UnsafeMutableRawPointer] = []

  /// Collects. O(live values).
  static func run(
    _ heap: UnsafeMutablePointer<Heap>, registers: UnsafeMutableBufferPointer<Value>,
    globals: UnsafeMutableBufferPointer<Value>
  ) {
    var collector = Collector(heap)
    let old = heap.pointee.replaceChunks()
    collector.visit(registers.baseAddress, registers.count)
    collector.visit(globals.baseAddress, globals.count)
    while let object = collector.pending.popLast() { collector.visitChildren(object) }
    collector.freeUnmarked()
    heap.pointee.release(chunks: old)
    heap.pointee.collectionThreshold = max(Heap.minimumThreshold, heap.pointee.bytesHeld &* 2)
  }

  private init(_ heap: UnsafeMutablePointer<Heap>) {
    self.heap = heap
    id = heap.pointee.id
  }

  private mutating func visit(_ values: UnsafeMutablePointer<Value>?, _ count: Int) {
    guard let values else { return }
    for index in 0..<count { visit(values + index) }
  }

  @inline(__always)
  private mutating func visit(_ slot: UnsafeMutablePointer<Value>) {
    let value = slot.pointee
    if value.isObject { slot.pointee = moved(value) }
  }

  private mutating func moved(_ value: Value) -> Value {
    let header = value.header
    if header.pointee.heap != id { return value }
    let object = value.pointer
    if header.pointee.kind == .forwarded {
      return Value(bits: object.load(fromByteOffset: 8, as: UInt64.self))
    }
    let size = Heap.rounded(Collector.size(object))
    if size >= Heap.largeBytes {
      let block = Heap.largeBlock(of: object)
      if !block.pointee.isMarked {
        block.pointee.isMarked = true
        pending.append(object)
      }
      return value
    }
    let copy = heap.pointee.allocateForCopy(size)
    copy.copyMemory(from: object, byteCount: size)
    moveStorage(copy)
    header.pointee.kind = .forwarded
    let new = Value(object: copy)
    object.storeBytes(of: new.bits, toByteOffset: 8, as: UInt64.self)
    if Collector.hasChildren(copy) { pending.append(copy) }
    return new
  }

  private static func kind(_ object: UnsafeMutableRawPointer) -> ObjectKind {
    object.assumingMemoryBound(to: ObjectHeader.self).pointee.kind
  }

  private static func hasChildren(_ object: UnsafeMutableRawPointer) -> Bool {
    switch kind(object) {
    case .string, .bytes, .integer, .range, .native, .forwarded: false
    default: true
    }
  }

  /// Bytes of an object, its storages not counted.
  private static func size(_ object: UnsafeMutableRawPointer) -> Int {
    func at<T>(_ type: T.Type) -> UnsafeMutablePointer<T> { object.assumingMemoryBound(to: type) }
    let word = MemoryLayout<Value>.size
    switch kind(object) {
    case .string, .bytes: return MemoryLayout<StringObject>.size &+ Int(at(StringObject.self).pointee.count)
    case .integer: return MemoryLayout<IntegerObject>.stride &+ Int(at(IntegerObject.self).pointee.count) &* word
    case .list: return MemoryLayout<ListObject>.size
    case .dict, .set: return MemoryLayout<DictObject>.size
    case .tuple: return MemoryLayout<TupleObject>.size &+ Int(at(TupleObject.self).pointee.count) &* word
    case .range: return MemoryLayout<RangeObject>.size
    case .function:
      let function = at(FunctionObject.self).pointee
      return MemoryLayout<FunctionObject>.stride &+ Int(function.defaultCount &+ function.captureCount) &* word
    case .native: return MemoryLayout<NativeObject>.size
    case .boundMethod: return MemoryLayout<BoundMethodObject>.size
    case .cell: return MemoryLayout<CellObject>.size
    case .iterator: return MemoryLayout<IteratorObject>.size
    case .module: return MemoryLayout<ModuleObject>.size &+ Int(at(ModuleObject.self).pointee.count) &* 2 &* word
    case .forwarded: return 16
    }
  }

  /// Moves what a moved list or dict points to.
  private mutating func moveStorage(_ object: UnsafeMutableRawPointer) {
    switch Collector.kind(object) {
    case .list:
      let list = object.assumingMemoryBound(to: ListObject.self)
      list.pointee.items = moved(
        list.pointee.items, Int(list.pointee.capacity), used: Int(list.pointee.count))
    case .dict, .set:
      let dict = object.assumingMemoryBound(to: DictObject.self)
      dict.pointee.entries = moved(
        dict.pointee.entries, Int(dict.pointee.capacity), used: Int(dict.pointee.used))
      dict.pointee.index = moved(
        dict.pointee.index, Int(dict.pointee.indexCount), used: Int(dict.pointee.indexCount))
    default: break
    }
  }

  private func moved<T: BitwiseCopyable>(
    _ storage: UnsafeMutablePointer<T>?, _ capacity: Int, used: Int
  ) -> UnsafeMutablePointer<T>? {
    guard let storage else { return nil }
    let bytes = capacity &* MemoryLayout<T>.stride
    if Heap.rounded(bytes) >= Heap.largeBytes {
      Heap.largeBlock(of: UnsafeMutableRawPointer(storage)).pointee.isMarked = true
      return storage
    }
    let copy = heap.pointee.allocateForCopy(bytes).bindMemory(to: T.self, capacity: capacity)
    copy.update(from: storage, count: used)
    return copy
  }

  private mutating func visitChildren(_ object: UnsafeMutableRawPointer) {
    func at<T>(_ type: T.Type) -> UnsafeMutablePointer<T> { object.assumingMemoryBound(to: type) }
    switch Collector.kind(object) {
    case .list: visit(at(ListObject.self).pointee.items, Int(at(ListObject.self).pointee.count))
    case .dict, .set:
      let dict = at(DictObject.self).pointee
      guard let entries = dict.entries else { return }
      for index in 0..<Int(dict.used) {
        let entry = entries + index
        var key = entry.pointee.key
        visit(&key)
        entry.pointee.key = key
        var value = entry.pointee.value
        visit(&value)
        entry.pointee.value = value
      }
    case .tuple: visit(at(TupleObject.self).items, Int(at(TupleObject.self).pointee.count))
    case .function:
      let function = at(FunctionObject.self)
      visit(function.defaults, Int(function.pointee.defaultCount &+ function.pointee.captureCount))
    case .boundMethod:
      at(BoundMethodObject.self).pointee.receiver = movedValue(at(BoundMethodObject.self).pointee.receiver)
    case .cell: at(CellObject.self).pointee.value = movedValue(at(CellObject.self).pointee.value)
    case .iterator: at(IteratorObject.self).pointee.source = movedValue(at(IteratorObject.self).pointee.source)
    case .module:
      let module = at(ModuleObject.self)
      module.pointee.name = movedValue(module.pointee.name)
      visit(module.fields, Int(module.pointee.count) &* 2)
    case .string, .bytes, .integer, .range, .native, .forwarded: break
    }
  }

  private mutating func movedValue(_ value: Value) -> Value { value.isObject ? moved(value) : value }

  private func freeUnmarked() {
    for block in heap.pointee.largeBlocks.reversed() {
      if block.pointee.isMarked {
        block.pointee.isMarked = false
      } else {
        heap.pointee.freeLarge(UnsafeMutableRawPointer(block) + MemoryLayout<Heap.LargeBlock>.stride)
      }
    }
  }
}
