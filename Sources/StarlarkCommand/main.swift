import CommandLineKit

// `starlark FILE` and `starlark -e TEXT` are short for `starlark run …`; no word at all is the prompt.
var words = Array(CommandLine.arguments.dropFirst())
let known: Set = ["run", "check", "fmt", "prompt", "completions", "manual", "help", "--help", "-h", "--version"]
if words.isEmpty { words = ["prompt"] }
if let first = words.first, !known.contains(first) { words.insert("run", at: 0) }
StarlarkProgram.program.main(words)
