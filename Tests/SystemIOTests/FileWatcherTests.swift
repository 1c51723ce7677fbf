import Foundation
import Testing

@testable import SystemIO

extension SystemIOTests {
  /// What every watcher promises, by the kernel's news and by looking again and again.
  @Suite struct Watchers {
    static let kinds = [true, false]

    /// Collects until the condition holds, for ten seconds at most.
    private func events(
      _ watcher: SystemFileWatcher, until isEnough: ([WatchEvent]) -> Bool
    ) throws -> [WatchEvent] {
      var events: [WatchEvent] = []
      let start = SystemClock.monotonicNanoseconds()
      while !isEnough(events), SystemClock.monotonicNanoseconds() &- start < 10_000_000_000 {
        events += try watcher.wait(milliseconds: 100)
      }
      #expect(isEnough(events), "\(events)")
      return events
    }

    private func isChange(of name: String) -> (WatchEvent) -> Bool {
      { if case .changed(let entry) = $0 { entry.name == name } else { false } }
    }

    @Test("A new file, a save, a file put in its place and a removal are told", arguments: kinds)
    func changes(usesKernel: Bool) throws {
      let scratch = try Scratch()
      let watcher = try SystemFileWatcher(usesKernel: usesKernel, interval: 5)
      try watcher.watch(scratch.path)
      try watcher.watch(scratch.path)
      #expect(try watcher.wait(milliseconds: 0).isEmpty)

      try scratch.put("a.json", "1")
      let first = try events(watcher) { $0.contains(where: isChange(of: "a.json")) }
      #expect(first.allSatisfy { if case .changed(let entry) = $0 { !entry.isDirectory } else { true } })
      try scratch.put("a.json", "22")
      _ = try events(watcher) { $0.contains(where: isChange(of: "a.json")) }
      try scratch.put("a.tmp", "333")
      #expect(rename(scratch("a.tmp"), scratch("a.json")) == 0)
      _ = try events(watcher) { $0.contains(where: isChange(of: "a.json")) }
      try FileManager.default.removeItem(atPath: scratch("a.json"))
      _ = try events(watcher) { $0.contains(where: isChange(of: "a.json")) }
    }

    @Test("A folder is told as one, and what lies deeper is not told", arguments: kinds)
    func folders(usesKernel: Bool) throws {
      let scratch = try Scratch()
      let watcher = try SystemFileWatcher(usesKernel: usesKernel, interval: 5)
      try watcher.watch(scratch.path)
      try FileManager.default.createDirectory(atPath: scratch("sub"), withIntermediateDirectories: false)
      let told = try events(watcher) { $0.contains(where: isChange(of: "sub")) }
      #expect(told.contains(.changed(.init(directory: scratch.path, name: "sub", isDirectory: true))))
      try scratch.put("sub/deep.json", "1")
      try scratch.put("last.json", "1")
      let later = try events(watcher) { $0.contains(where: isChange(of: "last.json")) }
      #expect(!later.contains(where: isChange(of: "deep.json")))
    }

    @Test("A folder that goes is told once, and can be watched again", arguments: kinds)
    func goneFolder(usesKernel: Bool) throws {
      let scratch = try Scratch()
      let watcher = try SystemFileWatcher(usesKernel: usesKernel, interval: 5)
      let folder = scratch("specs")
      #expect(throws: SystemError.self) { try watcher.watch(folder) }
      for _ in 0..<2 {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        try watcher.watch(folder)
        try FileManager.default.removeItem(atPath: folder)
        let told = try events(watcher) { $0.contains(.directoryGone(folder)) }
        #expect(told.count { $0 == .directoryGone(folder) } == 1)
      }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      try watcher.watch(folder)
      #expect(rename(folder, scratch("elsewhere")) == 0)
      _ = try events(watcher) { $0.contains(.directoryGone(folder)) }
    }

    @Test("A file that is still open is told apart from one that was closed")
    func openFile() throws {
      #if os(Linux)
        let scratch = try Scratch()
        let watcher = try SystemFileWatcher()
        try watcher.watch(scratch.path)
        let entry = WatchEvent.Entry(directory: scratch.path, name: "a.json")
        let file = try #require(fopen(scratch("a.json"), "w"))
        fputs("half", file)
        fflush(file)
        let before = try events(watcher) { $0.contains(.beingWritten(entry)) }
        #expect(!before.contains(.changed(entry)))
        fclose(file)
        _ = try events(watcher) { $0.contains(.changed(entry)) }
      #endif
    }

    @Test("Nothing is told of a folder that is watched no longer", arguments: kinds)
    func unwatched(usesKernel: Bool) throws {
      let scratch = try Scratch()
      let watcher = try SystemFileWatcher(usesKernel: usesKernel, interval: 5)
      for name in ["one", "two"] {
        try FileManager.default.createDirectory(atPath: scratch(name), withIntermediateDirectories: false)
        try watcher.watch(scratch(name))
      }
      watcher.unwatch(scratch("one"))
      watcher.unwatch(scratch("three"))
      try scratch.put("one/a.json", "1")
      try scratch.put("two/b.json", "1")
      let told = try events(watcher) { $0.contains(where: isChange(of: "b.json")) }
      #expect(!told.contains(where: isChange(of: "a.json")))
    }

    @Test("Two names of one folder are both told")
    func twoNames() throws {
      let scratch = try Scratch()
      try FileManager.default.createDirectory(atPath: scratch("real"), withIntermediateDirectories: false)
      try scratch.link("link", to: "real")
      let watcher = try SystemFileWatcher()
      try watcher.watch(scratch("real"))
      try watcher.watch(scratch("link"))
      try scratch.put("real/a.json", "1")
      _ = try events(watcher) { told in
        ["real", "link"].allSatisfy { told.contains(.changed(.init(directory: scratch($0), name: "a.json"))) }
      }
    }

    @Test("A stop from another thread ends the waiting", arguments: kinds)
    func stop(usesKernel: Bool) throws {
      let scratch = try Scratch()
      let watcher = try SystemFileWatcher(usesKernel: usesKernel, interval: 5)
      try watcher.watch(scratch.path)
      Thread.detachNewThread { watcher.stop() }
      #expect(try watcher.wait(milliseconds: nil) == [.stopped])
    }
  }
}
