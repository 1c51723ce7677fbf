import Dispatch
import FaultInjection
import Foundation
import Testing

@testable import SystemIO

extension SystemIOTests {
  @Suite struct Writing {
    let files = POSIXFileSystem()

    @Test("New and existing files, empty and large") func simple() throws {
      let scratch = try Scratch()
      for durability in [Durability.synced, .unsynced] {
        for text in ["one", "", String(repeating: "x", count: 300_000)] {
          try files.writeAtomically(path: scratch("f"), bytes: Array(text.utf8), durability: durability)
          #expect(scratch.text("f") == text)
        }
      }
      #expect(scratch.listing() == ["f"])
    }

    @Test("Whatever call fails, the old file or the new one is there, whole, and nothing else")
    func everyFault() throws {
      let scratch = try Scratch()
      let probe = FaultyFileSystem(failAt: nil)
      try probe.writeAtomically(path: scratch("f"), bytes: Array("12345678".utf8))
      #expect(scratch.text("f") == "12345678")
      for step in 1...(probe.calls() + 4) {
        try scratch.put("f", "old")
        let faulty = FaultyFileSystem(failAt: step)
        let error = systemError { try faulty.writeAtomically(path: scratch("f"), bytes: Array("new and long".utf8)) }
        #expect(error == nil || error?.code == FaultyFileSystem.code)
        let text = scratch.text("f")
        // The directory's flush and the last close come after the renaming.
        #expect(text == "old" && error != nil || text == "new and long", "step \(step): \(text ?? "nil")")
        if error == nil { #expect(text == "new and long") }
        #expect(scratch.listing() == ["f"], "step \(step)")
      }
      #expect(scratch.openFiles() == [])
      #expect(becomesTrue { TemporaryFiles.count == 0 })
    }

    @Test("A failed commit removes the temporary at once, not when the writer goes") func failedCommit() throws {
      let scratch = try Scratch()
      let root = try OutputRoot(path: scratch.path)
      let writer = try root.stage(relativePath: "f")
      try writer.write([1])
      try FileManager.default.createDirectory(atPath: scratch("f/in the way"), withIntermediateDirectories: true)
      #expect(systemError { try writer.commit() }?.code == EISDIR)
      #expect(scratch.listing() == ["f", "f/in the way"])
      #expect(becomesTrue { TemporaryFiles.count == 0 })
      writer.discard()
      #expect(systemError { try writer.write([2]) }?.code == EBADF)
    }

    @Test("Names at the limit of length can be written, longer ones leave nothing behind") func longNames() throws {
      let scratch = try Scratch()
      let longest = String(repeating: "é", count: 127)
      try files.writeAtomically(path: scratch(longest), bytes: [1])
      #expect(scratch.listing() == [longest])
      let tooLong = String(repeating: "x", count: 256)
      #expect(systemError { try files.writeAtomically(path: scratch(tooLong), bytes: [1]) }?.code == ENAMETOOLONG)
      let root = try OutputRoot(path: scratch("root"))
      #expect(systemError { try root.publish(relativePath: tooLong, bytes: [1]) }?.code == ENAMETOOLONG)
      #expect(scratch.listing() == ["root", longest].sorted())
    }

    @Test("New files obey the umask, existing ones keep their permissions") func permissions() throws {
      let scratch = try Scratch()
      let old = umask(0o027)
      defer { umask(old) }
      try files.writeAtomically(path: scratch("new"), bytes: [1])
      #expect(try files.existingStatus(scratch("new"))?.permissions == 0o640)
      chmod(scratch("new"), 0o600)
      try files.writeAtomically(path: scratch("new"), bytes: [2])
      #expect(try files.existingStatus(scratch("new"))?.permissions == 0o600)
    }

    @Test("A link that the user names is followed and stays; devices and pipes are not replaced") func specials() throws
    {
      let scratch = try Scratch()
      try scratch.put("real", "old")
      try scratch.link("link", to: "real")
      try files.writeAtomically(path: scratch("link"), bytes: Array("new".utf8))
      #expect(scratch.text("real") == "new")
      #expect(try files.existingStatus(scratch("link"), followLink: false)?.kind == .symbolicLink)
      try files.writeAtomically(path: "/dev/null", bytes: [1, 2, 3])
      #expect(try files.existingStatus("/dev/null")?.kind == .device)
      #expect(systemError { try files.writeAtomically(path: scratch.path, bytes: []) }?.code == EISDIR)
      #expect(systemError { try files.writeAtomically(path: scratch("no/f"), bytes: []) }?.isNotFound == true)
      #expect(systemError { try files.writeAtomically(path: "", bytes: []) }?.isNotFound == true)
      #expect(scratch.listing() == ["link", "real"])
    }

    @Test("Many threads on one name: one of the contents wins, whole, and no temporary stays") func race() throws {
      let scratch = try Scratch()
      let root = try OutputRoot(path: scratch.path)
      let contents = (0..<16).map { number in [UInt8](repeating: UInt8(number), count: 5000 + number) }
      DispatchQueue.concurrentPerform(iterations: 160) { index in
        try? root.publish(relativePath: "a/b/same", bytes: contents[index % 16], durability: .unsynced)
        let seen = (try? root.read(relativePath: "a/b/same", limit: 10000)) ?? []
        if !contents.contains(seen) { Issue.record("torn content of \(seen.count) bytes") }
      }
      #expect(scratch.listing() == ["a", "a/b", "a/b/same"])
      #expect(becomesTrue { TemporaryFiles.count == 0 })
    }

    @Test("Staged files appear together when committed, or not at all") func staging() throws {
      let scratch = try Scratch()
      let root = try OutputRoot(path: scratch.path)
      do {
        let first = try root.stage(relativePath: "one")
        try first.write([1])
        let dropped = try root.stage(relativePath: "two")
        try dropped.write([2])
        try first.finish()
        #expect(scratch.text("one") == nil && TemporaryFiles.count >= 2)
        try first.commit()
        try first.commit()
        #expect(throws: SystemError.self) { try first.write([3]) }
      }
      #expect(scratch.listing() == ["one"])
      #expect(becomesTrue { TemporaryFiles.count == 0 })
    }

    @Test("What a signal handler does: every registered file goes, others stay, and a full table takes no more")
    func signalCleanup() throws {
      let scratch = try Scratch()
      for name in ["a", "b", "c", "done"] { try scratch.put(name, name) }
      let directory = try files.open(scratch.path, in: nil, .directory(followLink: true))
      defer { try? files.close(directory) }
      let table = TemporaryTable(capacity: 2)
      let first = table.register("done", in: directory)
      table.unregister(first)
      #expect(table.register("a", in: directory) != nil && table.register("b", in: directory) != nil)
      #expect(table.register("c", in: directory) == nil && table.count == 2)
      table.removeAll()
      #expect(scratch.listing() == ["c", "done"] && table.count == 0)
    }

    @Test("A removed temporary ends in an error when it is committed") func vanishedTemporary() throws {
      let scratch = try Scratch()
      let pending = try OutputRoot(path: scratch.path).stage(relativePath: "sub/pending")
      try pending.write([1, 2, 3])
      for name in scratch.listing() where name.contains(".tmp-") {
        try FileManager.default.removeItem(atPath: scratch(name))
      }
      #expect(systemError { try pending.commit() }?.isNotFound == true)
      #expect(scratch.listing() == ["sub"])
    }

    @Test("What killed processes left is removed; what others are writing is not") func staleTemporaries() throws {
      let scratch = try Scratch()
      var dead = TemporaryName.next()
      dead.process = 4_194_305  // Above the largest number that Linux gives.
      var reused = TemporaryName.next()
      reused.start &-= 1
      var alive = TemporaryName.next()
      alive.process = getppid()
      var elsewhere = dead
      elsewhere.host &+= 1
      let root = try OutputRoot(path: scratch.path)
      let own = try root.stage(relativePath: "mine")
      for name in [dead, reused, alive, elsewhere] { try scratch.put(name.text(for: "f"), "x") }
      for name in [".f.tmp-1-2", ".f.tmp-", "f.tmp-0-1-0-1", ".other"] { try scratch.put(name, "x") }
      StaleTemporaries.forget(try identity(scratch.path))
      try root.publish(relativePath: "f", bytes: [1])
      let left = scratch.listing()
      #expect(!left.contains(dead.text(for: "f")) && !left.contains(reused.text(for: "f")))
      #expect(left.contains(alive.text(for: "f")) && left.contains(elsewhere.text(for: "f")))
      #expect(left.count == 8 && left.contains(".f.tmp-1-2"), "\(left)")
      try own.commit()
      #expect(scratch.text("mine") == "")
      // Once a process and folder.
      try scratch.put(dead.text(for: "g"), "x")
      try root.publish(relativePath: "g", bytes: [1])
      #expect(scratch.listing().contains(dead.text(for: "g")))
    }

    private func identity(_ path: String) throws -> StaleTemporaries.Directory {
      let status = try files.status(path, in: nil, followLink: true)
      return StaleTemporaries.Directory(device: status.device, number: status.number)
    }

    @Test("Names of temporaries say who made them, and fit") func temporaryNames() throws {
      let name = TemporaryName.next()
      for text in ["f", String(repeating: "é", count: 127), "a.tmp-b", ".tmp-"] {
        let written = name.text(for: text)
        #expect(TemporaryName(parsing: written) == name && written.utf8.count <= 255, "\(written)")
      }
      #expect(name.owner == .thisProcess)
      for text in [
        "", ".", ".tmp-", ".a.tmp-1-2-3", ".a.tmp-g-1-1-1", ".a.tmp-1-0-1-1", ".a.tmp-1--1-1-1", "a.tmp-1-1-1-1",
      ] {
        #expect(TemporaryName(parsing: text) == nil, "\(text)")
      }
    }

    @Test("More temporaries than the table holds still work") func fullTable() throws {
      let scratch = try Scratch()
      let root = try OutputRoot(path: scratch.path)
      var writers: [AtomicFileWriter] = []
      for number in 0..<600 {
        let writer = try root.stage(relativePath: "f\(number)")
        try writer.finish(.unsynced)
        writers.append(writer)
      }
      #expect(TemporaryFiles.count > 500)
      for writer in writers { try writer.commit(.unsynced) }
      #expect(scratch.listing().count == 600)
      #expect(becomesTrue { TemporaryFiles.count == 0 })
    }

    @Test("A file of our own replaces whatever has its name; a link is not followed") func replacing() throws {
      let scratch = try Scratch()
      try scratch.put("victim", "mine")
      try scratch.link("f", to: scratch("victim"))
      for durability in [Durability.contentsSynced, .unsynced] {
        try files.replaceAtomically(path: scratch("f"), bytes: Array("new".utf8), durability: durability)
      }
      #expect(scratch.text("f") == "new" && scratch.text("victim") == "mine" && scratch.listing() == ["f", "victim"])
      #expect(try files.existingStatus(scratch("f"), followLink: false)?.kind == .regular)
      try files.makeDirectory(scratch("g"), in: nil)
      #expect(systemError { try files.replaceAtomically(path: scratch("g"), bytes: [], durability: .unsynced) } != nil)
      #expect(scratch.listing() == ["f", "g", "victim"])
    }

    @Test("Names of temporary files are known again, and no others") func knownTemporaryNames() {
      for name in ["f", "a-b.json"].map({ TemporaryName.next().text(for: $0) }) {
        #expect(AtomicFileWriter.isTemporaryName(name), "\(name)")
      }
      for name in ["f.tmp-1-2", ".f", ".f.tmp", ".f.tmp-1", ".f.tmp-x-2", ".f.temp-1-2", ""] {
        #expect(!AtomicFileWriter.isTemporaryName(name), "\(name)")
      }
    }

    @Test("A clone has the same bytes and is a file of its own, or is refused") func cloning() throws {
      let scratch = try Scratch()
      try scratch.put("source", String(repeating: "x", count: 10_000))
      let source = try files.readKeepingOpen(scratch("source"), limit: 10_000)
      #expect(source.bytes.count == 10_000 && source.status.size == 10_000)
      let target = try files.open(scratch("target"), in: nil, .createNew)
      defer { try? files.close(target) }
      if try files.clone(source.descriptor, to: target) {
        #expect(scratch.text("target") == scratch.text("source"))
      } else {
        #expect(scratch.text("target") == "")
      }
      let (one, two) = (try files.status(source.descriptor), try files.status(target))
      #expect(one.number != two.number)
      #expect(
        systemError { _ = try files.readKeepingOpen(scratch("source"), limit: 9_999) }?.code
          == SystemError.limitExceeded)
    }

    @Test("A lock is one's own until its file is closed; appending never overwrites") func locking() throws {
      let scratch = try Scratch()
      let first = try files.open(scratch("lock"), in: nil, .append)
      let second = try files.open(scratch("lock"), in: nil, .append)
      #expect(try files.lock(first, waits: false) && !files.lock(second, waits: false))
      try files.close(first)
      #expect(try files.lock(second, waits: true))
      try files.writeAll([0x61], to: second)
      let third = try files.open(scratch("lock"), in: nil, .append)
      try files.writeAll([0x62], to: third)
      try files.writeAll([0x63], to: second)
      #expect(scratch.text("lock") == "abc")
      for file in [second, third] { try files.close(file) }
      try scratch.link("link", to: "lock")
      #expect(systemError { _ = try files.open(scratch("link"), in: nil, .append) } != nil, "no link is followed")
    }
  }
}
