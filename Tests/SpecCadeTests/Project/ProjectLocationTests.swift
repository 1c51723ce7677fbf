import SpecCade
import Testing

struct ProjectLocationTests {
  @Test func theProjectFileUpwardsWinsOverANearerRepository() throws {
    let scratch = try Scratch()
    try scratch.put("game/speccade.json", "{}")
    try scratch.put("game/assets/.git/HEAD", "ref: refs/heads/main")
    let spec = try scratch.put("game/assets/specs/beep.json", "{}")
    let project = try #require(ProjectLocation.containing(spec))
    #expect(project.root.hasSuffix("/game") && project.projectFile?.hasSuffix("/game/speccade.json") == true)
  }

  @Test func withoutAProjectFileTheRepositorysTopIsTheProject() throws {
    let scratch = try Scratch()
    // In a worktree `.git` is a file.
    try scratch.put("repository/.git", "gitdir: elsewhere")
    let spec = try scratch.put("repository/a/b/beep.json", "{}")
    let project = try #require(ProjectLocation.containing(spec))
    #expect(project.root.hasSuffix("/repository") && project.projectFile == nil)
  }

  @Test func outsideOfProjectsThereIsNone() throws {
    let scratch = try Scratch()
    let spec = try scratch.put("beep.json", "{}")
    #expect(ProjectLocation.containing(spec) == nil && ProjectLocation.containing(scratch("missing.json")) == nil)
  }
}
