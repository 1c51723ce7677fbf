import Synchronization
import SystemIO

/// Another file system that goes wrong as a plan says, and counts the calls.
///
/// What a failed call leaves behind is what the systems leave: a `close` that fails has closed all the same, a short
/// `write` has stored a part.
public final class FaultyFileSystem: FileSystem {
  private let base: any FileSystem
  private let plan: FaultPlan?
  private let maximumRead: Int
  private let maximumWrite: Int
  private let state = Mutex(State())

  private struct State {
    var calls: [FileOperation: Int] = [:]
    var counted = 0
    var injected = 0
    var tornWritePending = false
  }

  /// - Parameters:
  ///   - plan: Nil: nothing goes wrong; the calls are counted.
  ///   - maximumRead: The most bytes that one `read` gives, as the system may do.
  ///   - maximumWrite: The most bytes that one `write` takes.
  public init(
    _ base: any FileSystem = POSIXFileSystem(), plan: FaultPlan? = nil, maximumRead: Int = .max,
    maximumWrite: Int = .max
  ) {
    self.base = base
    self.plan = plan
    self.maximumRead = maximumRead
    self.maximumWrite = maximumWrite
  }

  /// How many calls there were, of one kind or all.
  public func calls(_ operation: FileOperation? = nil) -> Int {
    state.withLock { state in operation.map { state.calls[$0] ?? 0 } ?? state.calls.values.reduce(0, +) }
  }

  /// How many calls went wrong.
  public var injected: Int { state.withLock { $0.injected } }

  /// Counts a call and says what goes wrong in it.
  private func fault(_ operation: FileOperation) -> Fault? {
    state.withLock { state in
      state.calls[operation, default: 0] += 1
      guard let plan, plan.operation == nil || plan.operation == operation else { return nil }
      state.counted += 1
      if case .torn(let code) = plan.fault, operation == .write, state.tornWritePending {
        state.tornWritePending = plan.lasting
        return .error(code)
      }
      guard state.counted == plan.call || plan.lasting && state.counted > plan.call else { return nil }
      switch plan.fault {
      case .error: break
      case .short: if operation != .read && operation != .write { return nil }
      case .torn:
        guard operation == .write else { return nil }
        state.tornWritePending = true
      }
      state.injected += 1
      return plan.fault
    }
  }

  private func check(_ operation: FileOperation, _ path: String) throws(SystemError) {
    if case .error(let code) = fault(operation) {
      throw SystemError(operation: operation.rawValue, path: path, code: code)
    }
  }

  public func open(
    _ path: String, in directory: FileDescriptor?, _ mode: OpenMode
  ) throws(SystemError) -> FileDescriptor {
    try check(.open, path)
    return try base.open(path, in: directory, mode)
  }

  public func close(_ file: FileDescriptor) throws(SystemError) {
    try base.close(file)
    try check(.close, file.path)
  }

  public func read(
    _ file: FileDescriptor, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Int {
    var limit = maximumRead
    switch fault(.read) {
    case .error(let code): throw SystemError(operation: "read", path: file.path, code: code)
    case .short: limit = 1
    case .torn, nil: break
    }
    return try base.read(file, into: UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(limit)))
  }

  public func write(_ file: FileDescriptor, _ bytes: UnsafeRawBufferPointer) throws(SystemError) -> Int {
    var limit = maximumWrite
    switch fault(.write) {
    case .error(let code): throw SystemError(operation: "write", path: file.path, code: code)
    // Half, so that files end in many places and a lasting plan comes to an end.
    case .short, .torn: limit = (bytes.count + 1) / 2
    case nil: break
    }
    return try base.write(file, UnsafeRawBufferPointer(rebasing: bytes.prefix(limit)))
  }

  public func synchronize(_ file: FileDescriptor) throws(SystemError) {
    try check(.synchronize, file.path)
    try base.synchronize(file)
  }

  public func setPermissions(_ file: FileDescriptor, _ permissions: UInt32) throws(SystemError) {
    try check(.setPermissions, file.path)
    try base.setPermissions(file, permissions)
  }

  public func status(_ file: FileDescriptor) throws(SystemError) -> FileStatus {
    try check(.status, file.path)
    return try base.status(file)
  }

  public func status(
    _ path: String, in directory: FileDescriptor?, followLink: Bool
  ) throws(SystemError) -> FileStatus {
    try check(.status, path)
    return try base.status(path, in: directory, followLink: followLink)
  }

  public func rename(_ path: String, to newPath: String, in directory: FileDescriptor?) throws(SystemError) {
    try check(.rename, newPath)
    try base.rename(path, to: newPath, in: directory)
  }

  public func remove(_ path: String, in directory: FileDescriptor?, isDirectory: Bool) throws(SystemError) {
    try check(.remove, path)
    try base.remove(path, in: directory, isDirectory: isDirectory)
  }

  public func makeDirectory(_ path: String, in directory: FileDescriptor?) throws(SystemError) {
    try check(.makeDirectory, path)
    try base.makeDirectory(path, in: directory)
  }

  public func entries(of directory: FileDescriptor) throws(SystemError) -> [DirectoryEntry] {
    try check(.entries, directory.path)
    return try base.entries(of: directory)
  }

  public func realPath(_ path: String) throws(SystemError) -> String {
    try check(.realPath, path)
    return try base.realPath(path)
  }

  public func touch(_ path: String, in directory: FileDescriptor?) throws(SystemError) {
    try check(.touch, path)
    try base.touch(path, in: directory)
  }

  public func clone(_ source: FileDescriptor, to target: FileDescriptor) throws(SystemError) -> Bool {
    try check(.clone, target.path)
    return try base.clone(source, to: target)
  }

  public func lock(_ file: FileDescriptor, shared: Bool, waits: Bool) throws(SystemError) -> Bool {
    try check(.lock, file.path)
    return try base.lock(file, shared: shared, waits: waits)
  }
}
