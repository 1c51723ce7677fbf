import FaultInjection
import Foundation
import SystemIO
import Testing

extension SystemIOTests {
  @Suite struct Reading {
    let files = POSIXFileSystem()

    @Test("Whole files of many sizes, also in short reads") func sizes() throws {
      let scratch = try Scratch()
      for size in [0, 1, 4095, 4096, 4097, 100_000] {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try Data(bytes).write(to: URL(fileURLWithPath: scratch("f")))
        #expect(try files.read(scratch("f"), limit: size) == bytes)
        if size > 0 {
          #expect(systemError { _ = try files.read(scratch("f"), limit: size - 1) }?.code == SystemError.limitExceeded)
        }
        if size < 5000 { #expect(try FaultyFileSystem(failAt: nil).read(scratch("f"), limit: size) == bytes) }
      }
    }

    @Test(
      "A file that claims to be empty is read to its end, within the limit",
      .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "no /proc"))
    func procFile() throws {
      #expect(try files.read("/proc/self/status", limit: 1 << 20).count > 100)
      #expect(systemError { _ = try files.read("/proc/self/status", limit: 100) }?.code == SystemError.limitExceeded)
    }

    @Test("What is not a file is refused at once, pipes without waiting") func notFiles() throws {
      let scratch = try Scratch()
      mkfifo(scratch("pipe"), 0o644)
      for path in [scratch("pipe"), scratch.path, "/dev/zero"] {
        #expect(systemError { _ = try files.read(path, limit: 10) }?.code == SystemError.notRegularFile, "\(path)")
      }
      #expect(
        systemError { _ = try files.read(scratch("pipe"), limit: 10) }?.description
          == "read '\(scratch("pipe"))': a pipe, not a file")
    }

    @Test("Errors name the operation, the path and the reason") func errors() throws {
      let error = try #require(systemError { _ = try files.read("/nonexistent/x", limit: 10) })
      #expect(error.description == "open '/nonexistent/x': No such file or directory (ENOENT)")
      #expect(error.isNotFound && !error.isPermissionDenied)
      #expect(systemError { _ = try files.read("a\0b", limit: 10) }?.code == SystemError.invalidPath)
      #expect(SystemError(operation: "o", path: "p", code: 9999).description == "o 'p': error 9999")
    }

    @Test("Directories list their entries by bytes, without following links") func entries() throws {
      let scratch = try Scratch()
      for name in ["b", "a", "B", "é", "a.b"] { try scratch.put(name, "") }
      try FileManager.default.createDirectory(atPath: scratch("d"), withIntermediateDirectories: false)
      try scratch.link("l", to: "d")
      let found = try files.entries(ofDirectory: scratch.path)
      #expect(found.map(\.name) == ["B", "a", "a.b", "b", "d", "l", "é"])
      #expect(found.map(\.kind) == [.regular, .regular, .regular, .regular, .directory, .symbolicLink, .regular])
      #expect(systemError { _ = try files.entries(ofDirectory: scratch("a")) } != nil)
    }

    @Test("Directories are made with those above and removed with those below; links are not followed")
    func trees() throws {
      let scratch = try Scratch()
      try files.makeDirectories(scratch("x/y//z/"))
      try files.makeDirectories(scratch("x/y"))
      try scratch.put("x/y/f", "1")
      try scratch.put("keep", "1")
      #expect(systemError { try files.makeDirectories(scratch("keep/below")) } != nil)
      #expect(systemError { try files.makeDirectories(scratch("keep")) }?.code == SystemError.notRegularFile)
      try FileManager.default.createDirectory(atPath: scratch("outside"), withIntermediateDirectories: false)
      try scratch.put("outside/precious", "1")
      try scratch.link("x/link", to: "../outside")
      try files.removeTree(scratch("x"))
      try files.removeTree(scratch("x"))
      #expect(scratch.listing() == ["keep", "outside", "outside/precious"])
      try files.removeIfPresent(scratch("keep"))
      try files.removeIfPresent(scratch("keep"))
      #expect(try files.existingStatus(scratch("keep")) == nil)
    }

    @Test("Reading and listing keep no descriptor open") func descriptors() throws {
      let scratch = try Scratch()
      try scratch.put("f", "text")
      for _ in 0..<20 {
        _ = try files.read(scratch("f"), limit: 10)
        _ = try? files.read(scratch("f"), limit: 1)
        _ = try files.entries(ofDirectory: scratch.path)
        for step in 1...6 { _ = try? FaultyFileSystem(failAt: step).read(scratch("f"), limit: 10) }
        for step in 1...6 { _ = try? FaultyFileSystem(failAt: step).entries(ofDirectory: scratch.path) }
      }
      #expect(scratch.openFiles() == [])
    }

    @Test("Touching a file moves its time forward") func touch() throws {
      let scratch = try Scratch()
      try scratch.put("f", "")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1000)], ofItemAtPath: scratch("f"))
      #expect(try files.existingStatus(scratch("f"))?.modified == 1_000_000_000_000)
      try files.touch(scratch("f"), in: nil)
      #expect((try files.existingStatus(scratch("f"))?.modified ?? 0) > 1_700_000_000_000_000_000)
    }
  }
}
