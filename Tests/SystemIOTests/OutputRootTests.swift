import FaultInjection
import Foundation
import SystemIO
import Testing

extension SystemIOTests {
  @Suite struct Roots {
    @Test("Directories are made as needed, and odd but legal paths are accepted") func nested() throws {
      let scratch = try Scratch()
      let root = try OutputRoot(path: scratch("new/out"))
      for path in ["a.wav", "x/y/z/b.wav", "./c.wav", "x//d.wav", "x/./e.wav", "...wav", "~/f", "x/..y"] {
        try root.publish(relativePath: path, bytes: Array(path.utf8))
        #expect(scratch.text("new/out/" + path) == path)
        #expect(String(decoding: try root.read(relativePath: path, limit: 100), as: UTF8.self) == path)
      }
      #expect(try root.resolve("x//./y/new") == scratch("new/out") + "/x/y/new")
      #expect(try root.resolve("not/there") == scratch("new/out") + "/not/there")
      #expect(try root.status(relativePath: "a.wav")?.size == 5)
      #expect(try root.status(relativePath: "nope/a.wav") == nil)
      try root.remove(relativePath: "a.wav")
      try root.remove(relativePath: "a.wav")
      try root.remove(relativePath: "no/such")
      #expect(scratch.text("new/out/a.wav") == nil)
    }

    @Test(
      "Paths that could leave the root or name no file are refused, before anything is made",
      arguments: ["", "/", "/etc/x", "..", "../x", "a/../x", "a/..", ".", "./", "a/", "a/.", "a\0b", "\0"])
    func refused(path: String) throws {
      let scratch = try Scratch()
      let root = try OutputRoot(path: scratch.path)
      #expect(systemError { try root.publish(relativePath: path, bytes: []) }?.code == SystemError.invalidPath)
      #expect(systemError { _ = try root.resolve(path) }?.code == SystemError.invalidPath)
      #expect(systemError { _ = try root.read(relativePath: path, limit: 1) }?.code == SystemError.invalidPath)
      #expect(systemError { try root.remove(relativePath: path) }?.code == SystemError.invalidPath)
      #expect(scratch.listing() == [])
    }

    @Test("No link below the root is followed, and the error names it") func links() throws {
      let scratch = try Scratch()
      for folder in ["root", "root/in", "outside"] {
        try FileManager.default.createDirectory(atPath: scratch(folder), withIntermediateDirectories: false)
      }
      try scratch.put("outside/precious", "untouched")
      try scratch.link("root/out", to: "../outside")
      try scratch.link("root/inner", to: "in")
      try scratch.link("root/in/up", to: "..")
      try scratch.link("root/file", to: "../outside/precious")
      try scratch.link("root/dangling", to: "../outside/new")
      do {
        let root = try OutputRoot(path: scratch("root"))
        for (path, link) in [
          ("out/x", "root/out"), ("out/precious", "root/out"), ("out/new/x", "root/out"), ("inner/x", "root/inner"),
          ("in/up/x", "root/in/up"), ("file", "root/file"), ("dangling", "root/dangling"),
        ] {
          let error = try #require(systemError { try root.publish(relativePath: path, bytes: [1]) }, "\(path)")
          #expect(error.code == SystemError.symbolicLink)
          #expect(error.path == scratch(link))
          #expect(systemError { _ = try root.resolve(path) }?.code == SystemError.symbolicLink, "\(path)")
          #expect(systemError { _ = try root.read(relativePath: path, limit: 99) }?.code == SystemError.symbolicLink)
        }
        try root.remove(relativePath: "file")
      }
      #expect(scratch.text("outside/precious") == "untouched")
      #expect(
        scratch.listing() == [
          "outside", "outside/precious", "root", "root/dangling", "root/in", "root/in/up", "root/inner", "root/out",
        ])
      #expect(scratch.openFiles() == [])
    }

    @Test("The root itself may be a link, and files or directories in the way are told apart") func inTheWay() throws {
      let scratch = try Scratch()
      try FileManager.default.createDirectory(atPath: scratch("real"), withIntermediateDirectories: false)
      try scratch.link("root", to: "real")
      let root = try OutputRoot(path: scratch("root"))
      try root.publish(relativePath: "f", bytes: [65])
      #expect(scratch.text("real/f") == "A")
      #expect(systemError { try root.publish(relativePath: "f/x", bytes: []) }?.code == ENOTDIR)
      try root.publish(relativePath: "d/x", bytes: [])
      #expect(systemError { try root.publish(relativePath: "d", bytes: []) }?.code == EISDIR)
      #expect(systemError { _ = try OutputRoot(path: scratch("real/f")) }?.code == SystemError.notRegularFile)
      #expect(scratch.listing() == ["real", "real/d", "real/d/x", "real/f", "root"])
    }

    @Test("Whatever call fails while publishing, the old file stays or the new one is there") func everyFault() throws {
      let scratch = try Scratch()
      for step in 1...40 {
        try FileManager.default.createDirectory(atPath: scratch("r/a"), withIntermediateDirectories: true)
        try scratch.put("r/a/f", "old")
        let faulty = FaultyFileSystem(failAt: step)
        let error = systemError {
          try OutputRoot(path: scratch("r"), fileSystem: faulty).publish(
            relativePath: "a/f", bytes: Array("newer".utf8))
        }
        let text = scratch.text("r/a/f")
        #expect(text == "old" && error != nil || text == "newer", "step \(step): \(text ?? "nil")")
        #expect(scratch.listing() == ["r", "r/a", "r/a/f"], "step \(step)")
      }
      #expect(scratch.openFiles() == [])
      #expect(becomesTrue { TemporaryFiles.count == 0 })
    }
  }
}
