#if os(Linux) && canImport(Glibc)
  import Foundation
  import Glibc
  import Testing

  @Suite("The prompt of the language, at a terminal", .enabled(if: Binary.sibling("starlark") != nil))
  struct PromptTests {
    /// TIOCSPTLCK and TIOCGPTN (linux/asm-generic/ioctls.h).
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    /// Types at a pseudo-terminal; what the program showed.
    private func type(_ keys: String, in folder: String) throws -> String {
      // Swift's Glibc has neither posix_openpt nor ptsname; the system calls are Linux's own.
      let leader = open("/dev/ptmx", O_RDWR | O_NOCTTY)
      var lock: Int32 = 0
      var number: UInt32 = 0
      try #require(leader >= 0)
      try #require(ioctl(leader, Self.setLock, &lock) == 0)
      try #require(ioctl(leader, Self.getNumber, &number) == 0)
      defer { close(leader) }
      let name = "/dev/pts/\(number)"
      let follower = open(name, O_RDWR | O_NOCTTY)
      try #require(follower >= 0)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try #require(Binary.sibling("starlark")))
      process.arguments = ["prompt"]
      process.environment = ["HOME": folder, "TERM": "xterm"]
      let handle = FileHandle(fileDescriptor: follower, closeOnDealloc: true)
      process.standardInput = handle
      process.standardOutput = handle
      process.standardError = handle
      try process.run()
      try handle.close()
      defer { process.terminate() }
      var shown: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 4096)
      var isTyped = false
      // The leader fails with EIO when the last follower is closed.
      while true {
        // Keys go in once the prompt has made the terminal raw: before, Control-C and Control-D are the system's.
        if !isTyped, String(decoding: shown, as: UTF8.self).contains(">>> ") {
          let bytes = Array(keys.utf8)
          #expect(write(leader, bytes, bytes.count) == bytes.count)
          isTyped = true
        }
        var request = pollfd(fd: leader, events: Int16(POLLIN), revents: 0)
        try #require(poll(&request, 1, 60_000) == 1, "a minute without a word after \(shown.count) bytes")
        let count = read(leader, &chunk, chunk.count)
        if count <= 0 { break }
        shown += chunk[..<count]
      }
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      return String(decoding: shown, as: UTF8.self)
    }

    @Test("Lines are edited, recalled and completed, and remembered for the next time")
    func editing() throws {
      let workshop = try Workshop()
      defer { withExtendedLifetime(workshop) {} }
      let folder = workshop.path
      let shown = try type("6 * 8\u{7F}7\rsor\t([3, 1])\r\u{1B}[A\u{1B}[A\r1 +\u{3}2 + 3\r\u{4}", in: folder)
      let results = shown.split(whereSeparator: \.isNewline).map(String.init)
      #expect(results.count { $0 == "42" } == 2, "\(shown)")
      #expect(results.contains("[1, 3]"))
      #expect(results.contains("5"))
      let history = try String(contentsOfFile: "\(folder)/.local/state/starlark/history", encoding: .utf8)
      #expect(history == "6 * 7\nsorted([3, 1])\n6 * 7\n2 + 3\n")
      #expect(try type("\u{12}sor\r\u{4}", in: folder).contains("[1, 3]"))
    }
  }
#endif
