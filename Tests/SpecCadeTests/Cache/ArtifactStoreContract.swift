import ArtifactCache
import Dispatch
import Foundation
import Synchronization
import SystemIO
import Testing

/// What any store must pass: the list in `ArtifactStore`, run. A remote store will be one more case.
@Suite struct ArtifactStoreContract {
  enum Kind: CaseIterable { case memory, directory, faultlessWrapper }

  private func make(_ kind: Kind, _ scratch: Scratch) -> any ArtifactStore {
    switch kind {
    case .memory: MemoryStore()
    case .directory: CacheDirectory(path: scratch("cache"))
    case .faultlessWrapper: CacheDirectory(path: scratch("cache"), fileSystem: FailingFileSystem { _, _ in nil })
    }
  }

  private func action(_ digit: Character) -> StoreAddress? {
    StoreAddress(.action, String(repeating: digit, count: 64))
  }

  @Test(arguments: Kind.allCases) func whatWasNeverPutIsNilAndNoError(_ kind: Kind) throws {
    let store = make(kind, try Scratch())
    #expect(try store.get(.blob(of: [1]), limit: 100) == nil)
    #expect(try store.get(try #require(action("a")), limit: 100) == nil)
  }

  @Test(arguments: Kind.allCases, [0, 1, 4095, 4096, 100_000]) func whatWasPutComesBack(_ kind: Kind, _ count: Int)
    throws
  {
    let store = make(kind, try Scratch())
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for address in [StoreAddress.blob(of: bytes), try #require(action("b"))] {
      try store.put(bytes, at: address)
      #expect(try store.get(address, limit: count)?.bytes == bytes)
      #expect(try store.get(address, limit: count + 1)?.bytes == bytes)
    }
  }

  @Test(arguments: Kind.allCases) func actionsAreReplacedAndBlobsStay(_ kind: Kind) throws {
    let store = make(kind, try Scratch())
    let address = try #require(action("c"))
    try store.put([1], at: address)
    try store.put([2, 3], at: address)
    #expect(try store.get(address, limit: 10)?.bytes == [2, 3])
    for _ in 0..<2 { try store.put([4], at: .blob(of: [4])) }
    #expect(try store.get(.blob(of: [4]), limit: 10)?.bytes == [4])
  }

  @Test(arguments: Kind.allCases) func moreThanTheLimitIsAProblemAndNotTaken(_ kind: Kind) throws {
    let store = make(kind, try Scratch())
    try store.put([1, 2, 3], at: .blob(of: [1, 2, 3]))
    #expect(throws: StoreProblem.self) { try store.get(.blob(of: [1, 2, 3]), limit: 2) }
  }

  @Test(arguments: Kind.allCases) func kindsDoNotMeet(_ kind: Kind) throws {
    let store = make(kind, try Scratch())
    let blob = StoreAddress.blob(of: [9])
    try store.put([9], at: blob)
    #expect(try store.get(try #require(StoreAddress(.action, blob.hash)), limit: 10) == nil)
  }

  @Test(arguments: Kind.allCases) func manyThreadsNeverSeeAPart(_ kind: Kind) throws {
    let store = make(kind, try Scratch())
    let address = try #require(action("d"))
    let faults = FaultCount()
    let versions = (0..<8).map { version in [UInt8](repeating: UInt8(version), count: 20_000 + version) }
    DispatchQueue.concurrentPerform(iterations: 64) { index in
      do {
        try store.put(versions[index % 8], at: address)
        try store.put(versions[index % 8], at: .blob(of: versions[index % 8]))
        let got = try store.get(address, limit: 1 << 20)?.bytes
        if got.map({ versions.contains($0) }) != true { faults.add() }
        if try store.get(.blob(of: versions[index % 8]), limit: 1 << 20)?.bytes != versions[index % 8] { faults.add() }
      } catch {
        faults.add()
      }
    }
    #expect(faults.count == 0)
  }

  @Test func addressesAreHashesAndNothingElse() {
    for text in [
      "", "abc", String(repeating: "A", count: 64), String(repeating: "g", count: 64),
      "../" + String(repeating: "a", count: 61),
    ] {
      #expect(StoreAddress(.blob, text) == nil, "\(text)")
    }
  }
}

/// A store in memory.
final class MemoryStore: ArtifactStore {
  private let held = Mutex<[StoreAddress: [UInt8]]>([:])
  let name = "memory"

  func get(_ address: StoreAddress, limit: Int) throws(StoreProblem) -> StoredBytes? {
    guard let bytes = held.withLock({ $0[address] }) else { return nil }
    if bytes.count > limit { throw StoreProblem(address, in: name, "larger than the limit") }
    return StoredBytes(bytes)
  }

  func put(_ bytes: [UInt8], at address: StoreAddress) throws(StoreProblem) {
    held.withLock { $0[address] = bytes }
  }

  var count: Int { held.withLock { $0.count } }
}

final class FaultCount: Sendable {
  private let value = Mutex(0)
  func add() { value.withLock { $0 += 1 } }
  var count: Int { value.withLock { $0 } }
}

/// Passes everything on to the system, but for the calls that the test wants to fail with a number of its choice.
struct FailingFileSystem: FileSystem {
  private let real = POSIXFileSystem()
  /// The operation and the path to an error number, or nil.
  let fails: @Sendable (String, String) -> Int32?

  init(_ fails: @escaping @Sendable (String, String) -> Int32?) { self.fails = fails }

  private func check(_ operation: String, _ path: String) throws(SystemError) {
    if let code = fails(operation, path) { throw SystemError(operation: operation, path: path, code: code) }
  }

  private func full(_ path: String, _ directory: FileDescriptor?) -> String {
    directory.map { FilePath.join($0.path, path) } ?? path
  }

  func open(_ path: String, in directory: FileDescriptor?, _ mode: OpenMode) throws(SystemError) -> FileDescriptor {
    switch mode {
    case .read: try check("open", full(path, directory))
    case .directory: try check("opendir", full(path, directory))
    case .createNew, .append, .write: try check("create", full(path, directory))
    }
    return try real.open(path, in: directory, mode)
  }
  func close(_ file: FileDescriptor) throws(SystemError) { try real.close(file) }
  func read(_ file: FileDescriptor, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    try check("read", file.path)
    return try real.read(file, into: buffer)
  }
  func write(_ file: FileDescriptor, _ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    try check("write", file.path)
    return try real.write(file, bytes)
  }
  func synchronize(_ file: FileDescriptor) throws(SystemError) {
    try check("fsync", file.path)
    try real.synchronize(file)
  }
  func setPermissions(_ file: FileDescriptor, _ permissions: UInt32) throws(SystemError) {
    try real.setPermissions(file, permissions)
  }
  func status(_ file: FileDescriptor) throws(SystemError) -> FileStatus { try real.status(file) }
  func status(_ path: String, in directory: FileDescriptor?, followLink: Bool) throws(SystemError) -> FileStatus {
    try real.status(path, in: directory, followLink: followLink)
  }
  func rename(_ path: String, to newPath: String, in directory: FileDescriptor?) throws(SystemError) {
    try check("rename", full(newPath, directory))
    try real.rename(path, to: newPath, in: directory)
  }
  func remove(_ path: String, in directory: FileDescriptor?, isDirectory: Bool) throws(SystemError) {
    try real.remove(path, in: directory, isDirectory: isDirectory)
  }
  func makeDirectory(_ path: String, in directory: FileDescriptor?) throws(SystemError) {
    try check("mkdir", full(path, directory))
    try real.makeDirectory(path, in: directory)
  }
  func entries(of directory: FileDescriptor) throws(SystemError) -> [DirectoryEntry] { try real.entries(of: directory) }
  func realPath(_ path: String) throws(SystemError) -> String { try real.realPath(path) }
  func touch(_ path: String, in directory: FileDescriptor?) throws(SystemError) {
    try check("touch", full(path, directory))
    try real.touch(path, in: directory)
  }
  func clone(_ source: FileDescriptor, to target: FileDescriptor) throws(SystemError) -> Bool {
    try check("clone", source.path)
    return try real.clone(source, to: target)
  }
  func lock(_ file: FileDescriptor, shared: Bool, waits: Bool) throws(SystemError) -> Bool {
    try check("lock", file.path)
    return try real.lock(file, shared: shared, waits: waits)
  }
}
