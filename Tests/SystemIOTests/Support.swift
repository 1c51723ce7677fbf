import FaultInjection
import Foundation
import SystemIO
import Testing

/// All tests of this module run one after the other.
@Suite(.serialized)
struct SystemIOTests {}

/// A folder of its own for one test, removed afterwards.
struct Scratch: ~Copyable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/systemio-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }

  func put(_ name: String, _ text: String) throws {
    try text.write(toFile: path + "/" + name, atomically: false, encoding: .utf8)
  }

  func text(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: target)
  }

  /// The files below this folder that the process has open; other tests of the process do not count.
  func openFiles() -> [String] {
    let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return descriptors.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0) }
      .filter { $0.hasPrefix(path) }
  }

  /// Every file, link and folder, relative, sorted.
  func listing() -> [String] { (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []).sorted() }
}

extension FaultyFileSystem {
  static let code: Int32 = 28  // ENOSPC

  /// Passes everything on until the given call, which fails. Reads and writes are cut into small pieces.
  convenience init(failAt call: Int?) {
    self.init(plan: call.map { FaultPlan(call: $0, .error(Self.code)) }, maximumRead: 5, maximumWrite: 3)
  }
}

/// The error that the body throws.
func systemError(_ body: () throws -> Void) -> SystemError? {
  do { try body() } catch { return error as? SystemError }
  return nil
}

/// Whether it holds at some moment of the next half minute: other tests of the process write files too.
func becomesTrue(_ condition: () -> Bool) -> Bool {
  for _ in 0..<30_000 {
    if condition() { return true }
    usleep(1000)
  }
  return false
}
