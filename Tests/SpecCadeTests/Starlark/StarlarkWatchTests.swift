import Foundation
import SpecModel
import Testing

@testable import SpecCade

@Suite struct StarlarkWatchTests {
  private func room(seed: UInt32) throws -> WatchingRoom {
    let room = try WatchingRoom()
    try room.scratch.put("speccade.json", "{}")
    try room.scratch.put("specs/lib/fills.star", StarlarkToy.module)
    try room.scratch.put("specs/toy.star", text(seed))
    return room
  }

  private func text(_ seed: UInt32) -> String {
    StarlarkToy.text(seed: seed).replacingOccurrences(of: "//lib/", with: "lib/")
  }

  @Test func aModuleThatChangesMakesItsSpecsAgain() throws {
    let room = try room(seed: 8841)
    room.script.then(
      room.save("specs/lib/fills.star", StarlarkToy.module.replacingOccurrences(of: "0.5", with: "0.25")))
    room.script.then(room.save("specs/lib/unrelated.star", "x = 1\n"))
    let turns = try room.turns(room.watcher())
    #expect(turns.first?.summary == ["generated toy-01"], "\(turns.map(\.summary))")
    #expect(turns.count >= 2 && turns[1].summary == ["generated toy-01"], "\(turns.map(\.summary))")
    #expect(turns.dropFirst(2).allSatisfy { $0.items.isEmpty }, "nothing loads it")
  }

  @Test func aModuleThatIsBrokenOrMissingIsFollowedToItsMending() throws {
    let room = try room(seed: 8842)
    room.script.then(room.save("specs/lib/fills.star", "def fill(:\n"))
    room.script.then(room.save("specs/lib/fills.star", StarlarkToy.module))
    room.script.then(room.remove("specs/lib/fills.star"))
    room.script.then(room.save("specs/lib/fills.star", StarlarkToy.module))
    let turns = try room.turns(room.watcher(.specs([room.scratch("specs/toy.star")])))
    let statuses = turns.map { $0.items.map { "\($0.status)" } }
    #expect(statuses == [["generated"], ["failed"], ["fresh"], ["failed"], ["fresh"]], "\(statuses)")
  }

  @Test func aSpecWhoseModuleComesLaterIsMadeThen() throws {
    let room = try WatchingRoom()
    try room.scratch.put("specs/toy.star", text(8843))
    // The folder is not there yet: its coming is told by the one above.
    let scratch = room.scratch
    room.script.then {
      _ = try? scratch.put("specs/lib/fills.star", StarlarkToy.module)
      return [.changed(scratch("specs/lib"), isDirectory: true)]
    }
    let turns = try room.turns(room.watcher(.specs([room.scratch("specs/toy.star")])))
    #expect(turns.first?.summary == ["failed ?"])
    #expect(turns.last?.summary == ["generated toy-01"], "\(turns.map(\.summary))")
  }
}
