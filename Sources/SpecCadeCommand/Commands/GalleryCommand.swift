import CommandLineKit
import Gallery
import JSONCore
import SpecCade
import SpecModel
import SystemIO

/// Writes a page that shows every asset of a folder.
struct GalleryCommand: Command {
  static let name = "gallery"
  static let abstract = "Write one page that shows and plays every asset of a folder."
  static let discussion = """
    One HTML file that opens from disk and fetches nothing. With the reports of the assets it also tells what made them, \
    how much of its budget each uses, and shows its spec; --specs says where those are.
    """
  static let examples = [
    CommandExample(
      "speccade gallery assets -s specs -o gallery.html", "Assets below assets/, specs and reports in specs/."),
    CommandExample("speccade gallery assets -o gallery.html --tag ui --kind sound", "Only sounds with the tag ui."),
    CommandExample(
      "speccade gallery assets -o assets/index.html --link", "Leave sounds in their files, beside the page."),
  ]
  static let exitCodes = [
    ExitCodeNote(.success, "The page is written; warnings are allowed."),
    ExitCodeNote(.failure, "A folder could not be read, or the page not be written."),
    ExitCodeNote(.usage, "The command line was not understood."),
  ]
  static let seeAlso = ["speccade generate-all", "speccade play"]

  var root = ""
  var page = "gallery.html"
  var specs: [String] = []
  var title: String?
  var embed = false
  var link = false
  var kinds: [String] = []
  var tags: [String] = []
  var filter: String?
  var jobs: Int?
  var json = false

  static func declare(_ command: inout CommandBuilder<GalleryCommand>) {
    command.requiredArgument(
      \.root, "OUT_ROOT", completes: .directory, help: "The folder of assets, as generate-all made it.")
    command.option(
      \.page, "output", short: "o", placeholder: "PAGE", completes: .file(extensions: ["html"]),
      help: "The page to write.")
    command.repeated(
      \.specs, "specs", short: "s", placeholder: "DIR", completes: .directory,
      help: "Where specs and their reports are, if not below OUT_ROOT.")
    command.option(\.title, "title", help: "The page's title; by default the folder's name.")
    command.flag(
      \.embed, "embed", help: "Put the sounds and pictures into the page; the default up to 64 MiB of them together.")
    command.flag(
      \.link, "link", help: "Leave them in their files: the page then needs its folder. The default beyond that.")
    command.repeated(
      \.kinds, "kind", choices: Gallery.families.map(\.kind),
      help: "Only assets of this kind.")
    command.repeated(\.tags, "tag", help: "Only assets with this tag; given several times, with all of them.")
    command.option(\.filter, "filter", help: "Only assets with this in their name or path.")
    command.option(
      \.jobs, "jobs", short: "j", placeholder: "N", rule: .atLeast(1), help: "How many at once; by default the cores.")
    SpecOptions.json(&command, \.json)
  }

  func check() throws(UsageError) {
    if embed && link { throw UsageError("--embed and --link exclude each other", hints: ["give one of them"]) }
  }

  func run(_ context: CommandContext) throws -> ExitCode {
    let terminal = context.terminal
    let progress = json ? nil : GalleryProgress(on: terminal.error)
    do throws(Diagnostic) {
      let gallery = Gallery(engine: SpecOptions.engine(context, usesCache: false))
      let summary = try gallery.write(root, to: page, options(progress))
      progress?.finish()
      if json { printDocument(summary, terminal) } else { printLines(summary, terminal) }
      return .success
    } catch {
      progress?.finish()
      if json {
        terminal.output.write(
          Envelope.document(1, success: false) { _, writer in
            Envelope.begin(&writer, success: false, errors: [error], warnings: [])
            writer.endObject()
          })
      } else {
        DiagnosticText.printError([error], terminal)
      }
      return .failure
    }
  }

  private func options(_ progress: GalleryProgress?) -> Gallery.Options {
    let name = FilePath.name(of: root)
    var options = Gallery.Options(title: title ?? (name == "." || name.isEmpty ? "Assets" : name))
    options.reportFolders = specs
    options.placement = embed ? .embed : link ? .link : .automatic
    options.kinds = kinds
    options.tags = tags
    options.text = filter
    if let jobs { options.jobs = jobs }
    if let progress { options.progress = { progress.update($0, of: $1) } }
    return options
  }

  private func printLines(_ summary: Gallery.Summary, _ terminal: Terminal) {
    let shown = 10
    for warning in summary.warnings.prefix(shown) {
      terminal.printError("  \(terminal.errorStyle("!", .bold, .yellow)) \(warning)")
    }
    if summary.warnings.count > shown { terminal.printError("  … and \(summary.warnings.count - shown) more") }
    let counts = summary.counts.map { "\($0.count) \($0.kind)\($0.count == 1 ? "" : "s")" }.joined(separator: ", ")
    terminal.print(
      terminal.outputStyle("SUCCESS", .bold, .green)
        + " \(summary.assetCount == 0 ? "no assets" : counts), \(ByteCount.text(summary.byteCount))"
        + (summary.isLinked ? ", files left beside the page" : ""))
    terminal.print("Gallery: \(page)")
  }

  private func printDocument(_ summary: Gallery.Summary, _ terminal: Terminal) {
    terminal.output.write(
      Envelope.document(1, success: true) { _, writer in
        Envelope.begin(&writer, success: true, errors: [], warnings: [])
        writer.key("result")
        writer.beginObject()
        writer.member("page", page)
        writer.member("out_root", root)
        writer.member("assets", summary.assetCount)
        writer.key("kinds")
        writer.beginObject()
        for (kind, count) in summary.counts { writer.member(kind, count) }
        writer.endObject()
        writer.member("linked", summary.isLinked)
        writer.member("bytes", summary.byteCount)
        writer.key("problems")
        writer.beginArray()
        for warning in summary.warnings { writer.string(warning) }
        writer.endArray()
        writer.endObject()
        writer.endObject()
      })
  }
}

/// The bar, begun when the number of assets is known.
private final class GalleryProgress: @unchecked Sendable {
  // Touched by the one thread that writes the page.
  private var progress: Progress?
  private let stream: any OutputStream

  init(on stream: any OutputStream) { self.stream = stream }

  func update(_ done: Int, of total: Int) {
    if progress == nil { progress = Progress("Drawing", total: total, on: stream) }
    progress?.update(to: done)
  }

  func finish() { progress?.finish() }
}
