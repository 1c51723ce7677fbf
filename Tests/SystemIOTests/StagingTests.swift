import Foundation
import Testing

@testable import SystemIO

/// Files that are written piece by piece.
@Suite struct StagingTests {
  @Test func aStagedFileIsThereWhenItIsCommitted() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/staging-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = POSIXFileSystem()
    let path = folder + "/page.html"
    try files.writeAtomically(path: path, bytes: [1])
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let writer = try files.stageAtomically(path: path)
    try writer.write([2, 3])
    #expect(try files.read(path, limit: 9) == [1])
    try writer.write([4])
    try writer.commit()
    #expect(try files.read(path, limit: 9) == [2, 3, 4])
    #expect(try files.existingStatus(path)?.permissions == 0o600)

    // One that is dropped leaves the old bytes and nothing else.
    do {
      let dropped = try files.stageAtomically(path: path)
      try dropped.write([5])
    }
    #expect(try files.read(path, limit: 9) == [2, 3, 4])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["page.html"])

    // A link stays one, and what is no file is refused.
    try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "page.html")
    let through = try files.stageAtomically(path: folder + "/link")
    try through.write([6])
    try through.commit()
    #expect(try files.read(path, limit: 9) == [6])
    #expect(try files.status(folder + "/link", in: nil, followLink: false).kind == .symbolicLink)
    for wrong in ["", folder, "/dev/null", folder + "/nowhere/page.html"] {
      #expect(throws: SystemError.self) { try files.stageAtomically(path: wrong) }
    }
  }

  @Test func programsAreFoundAndRun() throws {
    #expect(ChildProcess.find("sh", searchPath: "/nowhere::/bin:/usr/bin")?.hasSuffix("bin/sh") == true)
    #expect(ChildProcess.find("/bin/sh", searchPath: "") == "/bin/sh")
    #expect(ChildProcess.find("etc", searchPath: "/") == nil && ChildProcess.find("passwd", searchPath: "/etc") == nil)
    var signal: Int32? = 1
    #expect(try ChildProcess.run("/bin/sh", ["-c", "exit 7"], signal: &signal) == .exited(7))
    #expect(signal == nil)
    #expect(try ChildProcess.run("/bin/sh", ["-c", "kill -9 $$"], signal: &signal) == .signalled(9))
    #expect(throws: SystemError.self) { try ChildProcess.run("/nowhere/program", [], signal: &signal) }
  }
}
