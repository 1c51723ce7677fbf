import Foundation
import SpecCade
import SpecModel
import Synchronization
import SystemIO
import Testing

@Suite("Watching: what is made again, and when") struct WatcherTests {
  typealias Room = WatchingRoom

  @Test("The first turn makes everything, the next only what was saved")
  func oneOfTwo() throws {
    let room = try Room()
    try room.scratch.put("specs/a.json", Room.toy("toy-a", 91_001))
    try room.scratch.put("specs/b.json", Room.toy("toy-b", 91_002))
    room.script.then(room.save("specs/b.json", Room.toy("toy-b", 91_003)))
    let turns = try room.turns(room.watcher())
    #expect(turns.map(\.isFirst) == [true, false])
    #expect(turns.map(\.summary) == [["generated toy-a", "generated toy-b"], ["generated toy-b"]])
    #expect(turns[1].changedNames == ["b.json"])
    #expect(turns[1].all.count == 2)
    #expect(ToyCalls.count(91_001) == 1)
    #expect(room.scratch.text("out/ui/toy-b.png.json")?.contains("91003") == true)
  }

  @Test("Twenty saves in a burst are one turn, made from the last of them")
  func burst() throws {
    let room = try Room()
    try room.scratch.put("specs/a.json", Room.toy("toy-a", 91_010))
    let script = room.script
    let saves = (1...20).map { room.save("specs/a.json", Room.toy("toy-a", 91_010 + $0)) }
    script.then({ saves.flatMap { $0() } }, saves[18], saves[19])
    let turns = try room.turns(room.watcher())
    #expect(turns.count == 2)
    #expect((91_011..<91_030).allSatisfy { ToyCalls.count(UInt32($0)) == 0 })
    #expect(ToyCalls.count(91_030) == 1)
  }

  @Test("Somebody who never stops saving does not keep the watcher from making")
  func endless() throws {
    let room = try Room()
    try room.scratch.put("specs/a.json", Room.toy("toy-a", 91_040))
    let save = room.save("specs/a.json", Room.toy("toy-a", 91_041))
    // A millisecond each: never quiet for the ten that end a burst.
    room.script.thenAll(Array(repeating: save, count: 2500))
    let turns = try room.turns(room.watcher())
    #expect(turns.count == 4, "one at the beginning, and one a second")
  }

  @Test("Atomic saves: another file put in the place, and a removal with a new file after it")
  func atomicSaves() throws {
    let room = try Room()
    let scratch = room.scratch
    try scratch.put("specs/a.json", Room.toy("toy-a", 91_050))
    room.script.then(
      room.save("specs/.a.json.swp", "x"), room.save("specs/a.json.tmp", Room.toy("toy-a", 91_051)),
      {
        _ = rename(scratch("specs/a.json.tmp"), scratch("specs/a.json"))
        return [.changed(scratch("specs/a.json.tmp")), .changed(scratch("specs/a.json"))]
      })
    // vim: the old file becomes the backup, a new one is written and closed, the backup goes.
    room.script.then(
      {
        _ = rename(scratch("specs/a.json"), scratch("specs/a.json~"))
        return [.changed(scratch("specs/a.json")), .changed(scratch("specs/a.json~"))]
      }, { [.beingWritten(scratch("specs/a.json"))] },
      room.save("specs/a.json", Room.toy("toy-a", 91_052)), room.remove("specs/a.json~"))
    let turns = try room.turns(room.watcher())
    #expect(turns.map(\.summary) == Array(repeating: ["generated toy-a"], count: 3))
    #expect(turns.allSatisfy { $0.gone.isEmpty })
    #expect(scratch.text("out/ui/toy-a.png.json")?.contains("91052") == true)
  }

  @Test("A file that is being written is waited for, longer than one that is closed")
  func unfinished() throws {
    let room = try Room()
    try room.scratch.put("specs/a.json", Room.toy("toy-a", 91_060))
    let half: ScriptedWatcher.Step = { [scratch = room.scratch] in
      _ = try? scratch.put("specs/a.json", "{")
      return [.beingWritten(scratch("specs/a.json"))]
    }
    room.script.then(half, room.save("specs/a.json", Room.toy("toy-a", 91_061)))
    let turns = try room.turns(room.watcher())
    #expect(turns.map(\.summary) == [["generated toy-a"], ["generated toy-a"]])
    #expect(room.script.waits.first == 200 && room.script.waits.last == 10, "\(room.script.waits)")
  }

  @Test("A spec that is wrong is told, and made when it is right again")
  func errorThenFix() throws {
    let room = try Room()
    try room.scratch.put("specs/a.json", Room.toy("toy-a", 91_070))
    room.script.then(room.save("specs/a.json", "{"))
    room.script.then(room.save("specs/a.json", Room.toy("toy-a", 91_071)))
    let turns = try room.turns(room.watcher(.specs([room.scratch("specs/a.json")])))
    #expect(turns.map(\.summary) == [["generated toy-a"], ["failed ?"], ["generated toy-a"]])
    #expect(turns[1].items.first?.run.errors.first?.code == .jsonDecode)
  }

  @Test("New specs and folders of specs are found, removed ones are told and forgotten")
  func comingAndGoing() throws {
    let room = try Room()
    let scratch = room.scratch
    try scratch.put("specs/a.json", Room.toy("toy-a", 91_080))
    room.script.then(room.save("specs/b.json", Room.toy("toy-b", 91_081)))
    room.script.then(room.save("specs/_draft.json", "{"), room.save("specs/toy-a.report.json", "{"))
    room.script.then({
      _ = try? scratch.put("specs/sub/deep/c.json", Room.toy("toy-c", 91_082))
      return [.changed(scratch("specs/sub"), isDirectory: true)]
    })
    room.script.then(room.save("specs/sub/deep/c.json", Room.toy("toy-c", 91_083)))
    room.script.then(room.remove("specs/b.json"))
    room.script.then(room.remove("specs/sub", isDirectory: true))
    let turns = try room.turns(room.watcher())
    #expect(
      turns.map(\.summary) == [
        ["generated toy-a"], ["generated toy-b"], ["generated toy-c"], ["generated toy-c"], [], [],
      ])
    #expect(turns[2].changedNames == ["c.json"])
    #expect(turns.map(\.goneNames) == [[], [], [], [], ["b.json"], ["c.json"]])
    #expect(turns.last?.all.count == 1)
    #expect(scratch.exists("out/ui/toy-b.png"), "what was made is left")
    #expect(!room.script.watched.contains(scratch("specs/sub/deep")))
  }

  @Test("A folder that goes and comes back is made again, and told once")
  func folderComesBack() throws {
    let room = try Room()
    let scratch = room.scratch
    try scratch.put("specs/a.json", Room.toy("toy-a", 91_090))
    room.script.then(room.remove("specs", isDirectory: true))
    room.script.then(room.tell(.changed(scratch("other"), isDirectory: true)))
    room.script.then({
      _ = try? scratch.put("specs/a.json", Room.toy("toy-a", 91_091))
      return [.changed(scratch("specs"), isDirectory: true)]
    })
    room.script.then(room.save("specs/a.json", Room.toy("toy-a", 91_092)))
    let turns = try room.turns(room.watcher())
    #expect(turns.map(\.summary) == [["generated toy-a"], [], ["generated toy-a"], ["generated toy-a"]])
    #expect(turns[1].goneNames == ["a.json"] && turns[1].problems.map(\.code) == [.fileRead])
  }

  @Test("A named spec whose folder goes and comes back is made again")
  func specComesBack() throws {
    let room = try Room()
    let scratch = room.scratch
    try scratch.put("specs/a.json", Room.toy("toy-a", 91_100))
    room.script.then(room.remove("specs", isDirectory: true))
    room.script.then({
      _ = try? scratch.put("specs/a.json", Room.toy("toy-a", 91_101))
      return [.changed(scratch("specs"), isDirectory: true)]
    })
    let turns = try room.turns(room.watcher(.specs([scratch("specs/a.json")])))
    #expect(turns.map(\.summary) == [["generated toy-a"], ["failed ?"], ["generated toy-a"]])
  }

  @Test("A file that a spec names is followed, in another folder and through a link, also while it is missing")
  func references() throws {
    let room = try Room()
    let scratch = room.scratch
    try scratch.put("project/.git/HEAD", "x")
    try scratch.put("project/data/one.txt", "one")
    try scratch.put("project/specs/a.json", ReferringRecipe.text("ref-a", files: ["../data/one.txt"]))
    try scratch.put("project/specs/b.json", ReferringRecipe.text("ref-b", files: []))
    room.script.then({
      _ = try? scratch.put("project/data/one.txt", "two")
      return [.changed(scratch("project/data/one.txt"))]
    })
    room.script.then({
      try? scratch.remove("project/data/one.txt")
      return [.changed(scratch("project/data/one.txt"))]
    })
    room.script.then({
      _ = try? scratch.put("project/data/one.txt", "three")
      return [.changed(scratch("project/data/one.txt"))]
    })
    let turns = try room.turns(room.watcher(.folder(scratch("project/specs"))))
    #expect(
      turns.map(\.summary) == [
        ["generated ref-a", "generated ref-b"], ["generated ref-a"], ["failed ref-a"], ["generated ref-a"],
      ])
    #expect(scratch.text("out/ui/ref-a.png") == "three")
  }

  @Test("The project file: a change makes everything by new settings; a broken one is told and waited for")
  func projectFile() throws {
    let room = try Room()
    let scratch = room.scratch
    try scratch.put("speccade.json", "{}")
    try scratch.put("specs/a.json", Room.toy("toy-a", 91_110))
    let real = try POSIXFileSystem().realPath(scratch.path)
    let told = WatchEvent.changed(real + "/speccade.json")
    room.script.then(room.tell(told))
    room.script.then(room.tell(told))
    let counter = CallCounter()
    let watcher = room.watcher { () throws(Diagnostic) in
      if counter.next() == 2 { throw Diagnostic(.jsonDecode, "broken", file: "speccade.json") }
    }
    let turns = try room.turns(watcher)
    #expect(turns.map(\.summary) == [["generated toy-a"], [], ["fresh toy-a"]])
    #expect(turns[1].problems.map(\.message) == ["broken"])
    #expect(counter.count == 3)
  }

  @Test("Lost news and a full queue: everything is looked at")
  func overflow() throws {
    let room = try Room()
    let scratch = room.scratch
    try scratch.put("specs/a.json", Room.toy("toy-a", 91_120))
    room.script.then({
      _ = try? scratch.put("specs/a.json", Room.toy("toy-a", 91_121))
      _ = try? scratch.put("specs/b.json", Room.toy("toy-b", 91_122))
      return [.overflow]
    })
    let turns = try room.turns(room.watcher())
    #expect(turns.map(\.summary) == [["generated toy-a"], ["generated toy-a", "generated toy-b"]])
  }

  @Test("Two specs of one file: the second is refused, and made when the first is gone")
  func collision() throws {
    let room = try Room()
    try room.scratch.put("specs/a.json", Room.toy("toy-a", 91_130, output: "ui/same.png"))
    try room.scratch.put("specs/b.json", Room.toy("toy-b", 91_131, output: "ui/same.png"))
    room.script.then(room.remove("specs/a.json"))
    let turns = try room.turns(room.watcher())
    #expect(turns.map(\.summary) == [["generated toy-a", "failed toy-b"], ["generated toy-b"]])
    #expect(turns[0].items.last?.run.errors.map(\.code) == [.duplicateOutputPath])
  }

  @Test("What does not concern any spec wakes nobody")
  func irrelevant() throws {
    let room = try Room()
    let scratch = room.scratch
    try scratch.put("specs/a.json", Room.toy("toy-a", 91_140))
    for name in ["notes.txt", "toy-a.report.json", ".a.json.tmp", "generation_summary.json", "_x.json"] {
      room.script.then(room.save("specs/" + name, "{}"))
    }
    room.script.then(room.save("specs/package.json", #"{"name": "no spec"}"#))
    #expect(try room.turns(room.watcher()).count == 1)
  }

  @Test("Variants are made again with their spec")
  func variants() throws {
    let room = try Room()
    let scratch = room.scratch
    func text(_ seed: UInt32) -> String {
      ToySpec.text(id: "toy-a", seed: seed, more: #", "variants": [{"variant_id": "soft", "seed_offset": 1}]"#)
    }
    try scratch.put("specs/a.json", text(91_150))
    room.script.then(room.save("specs/a.json", text(91_160)))
    let turns = try room.turns(room.watcher(expandsVariants: true))
    #expect(turns.map(\.summary) == [["generated toy-a"], ["generated toy-a"]])
    #expect(turns.allSatisfy { $0.items.map { $0.variants.map(\.id) } == [["soft"]] })
    #expect(turns.allSatisfy { $0.all.map { $0.variants.map(\.id) } == [["soft"]] }, "the summary has them")
    #expect(scratch.exists("out/variants/soft/ui/toy.png"))
  }

  @Test("A variant that another spec hinders is made when that goes elsewhere, and refused when it comes")
  func hinderedVariants() throws {
    let room = try Room()
    let scratch = room.scratch
    try scratch.put(
      "specs/a.json",
      ToySpec.text(
        id: "toy-a", seed: 91_170, output: "a.png", more: #", "variants": [{"variant_id": "v", "seed_offset": 1}]"#))
    try scratch.put("specs/b.json", Room.toy("toy-b", 91_180, output: "variants/v/a.png"))
    room.script.then(room.save("specs/b.json", Room.toy("toy-b", 91_180, output: "b.png")))
    room.script.then(room.save("specs/b.json", Room.toy("toy-b", 91_180, output: "variants/v/a.png")))
    let turns = try room.turns(room.watcher(expandsVariants: true))
    #expect(turns.count == 3)
    #expect(turns.map { $0.items.map { $0.variants.map(\.ok) } } == [[[false], []], [[true], []], [[false], []]])
    #expect(scratch.text("out/variants/v/a.png.json") == #"{"seed":91180,"width":16}"#)
  }
}

/// Counts calls.
final class CallCounter: Sendable {
  private let calls = Mutex(0)
  var count: Int { calls.withLock { $0 } }

  func next() -> Int {
    calls.withLock { calls in
      calls += 1
      return calls
    }
  }
}
