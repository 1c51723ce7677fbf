import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A fixed table of files to remove when a signal ends the process.
///
/// A signal handler may neither lock nor allocate, so the table is of atomic words, each the address of a record
/// (directory descriptor and C string). Taking a word out of the table makes its taker the owner of the record.
struct TemporaryTable: Sendable {
  /// A place in the table.
  struct Registration: Sendable {
    fileprivate let slot: Int
    fileprivate let record: UInt
  }

  let capacity: Int
  /// The record's name begins behind the descriptor.
  private static let header = MemoryLayout<Int32>.size

  /// Never freed and only reached through its atomic words, hence safe to share.
  nonisolated(unsafe) private let table: UnsafeMutablePointer<Atomic<UInt>>

  init(capacity: Int) {
    self.capacity = capacity
    table = UnsafeMutablePointer<Atomic<UInt>>.allocate(capacity: capacity)
    for slot in 0..<capacity { (table + slot).initialize(to: Atomic(0)) }
  }

  /// Enters a file of an open directory, to be removed when a signal ends the process.
  ///
  /// - Returns: nil when the table is full; the file is then only removed by whoever made it.
  func register(_ name: String, in directory: FileDescriptor) -> Registration? {
    let bytes = Array(name.utf8)
    let record = UnsafeMutableRawPointer.allocate(byteCount: Self.header + bytes.count + 1, alignment: 8)
    record.storeBytes(of: directory.rawValue, as: Int32.self)
    bytes.withUnsafeBytes { source in
      if let start = source.baseAddress { (record + Self.header).copyMemory(from: start, byteCount: source.count) }
    }
    record.storeBytes(of: 0, toByteOffset: Self.header + bytes.count, as: UInt8.self)
    let address = UInt(bitPattern: record)
    for slot in 0..<capacity
    where table[slot].compareExchange(expected: 0, desired: address, ordering: .acquiringAndReleasing).exchanged {
      return Registration(slot: slot, record: address)
    }
    record.deallocate()
    return nil
  }

  /// Takes a file out of the table again. Call it before closing its directory.
  func unregister(_ registration: Registration?) {
    guard let registration else { return }
    let result = table[registration.slot].compareExchange(
      expected: registration.record, desired: 0, ordering: .acquiringAndReleasing)
    // Otherwise a signal handler has it, and the process is ending.
    if result.exchanged { UnsafeMutableRawPointer(bitPattern: registration.record)?.deallocate() }
  }

  /// Removes every registered file. Safe in a signal handler; the records are not freed.
  func removeAll() {
    for slot in 0..<capacity {
      let address = table[slot].exchange(0, ordering: .acquiringAndReleasing)
      guard let record = UnsafeRawPointer(bitPattern: address) else { continue }
      let directory = record.load(as: Int32.self)
      _ = unlinkat(directory, (record + Self.header).assumingMemoryBound(to: CChar.self), 0)
    }
  }

  /// How many files are registered.
  var count: Int {
    (0..<capacity).count { table[$0].load(ordering: .acquiring) != 0 }
  }
}
