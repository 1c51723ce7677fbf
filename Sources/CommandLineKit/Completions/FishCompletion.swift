/// Writes a completion script for fish 3 and later.
enum FishCompletion {
  static func script(_ program: String, _ tree: CompletionTree) -> String {
    let stem = "__" + program.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    let (function, files) = (stem + "_at", stem + "_files")
    var text = """
      # fish completion for \(program); save it as ~/.config/fish/completions/\(program).fish

      # True when the words so far lead to the given place in the tree of commands.
      function \(function)
          set -l place ''
          set -l words (commandline -opc)
          set -e words[1]
          for word in $words
              switch "$place:$word"

      """
    for node in tree.all where !node.path.isEmpty {
      let parent = node.path.dropLast().joined(separator: "/")
      let labels = node.names.map { (parent + ":" + $0).fishQuoted }.joined(separator: " ")
      text += "            case \(labels)\n                set place \(node.path.joined(separator: "/").fishQuoted)\n"
    }
    text += """
                  case ':help'
                      set place ':help'
              end
          end
          test "$place" = "$argv[1]"
      end

      # Offers directories, and files whose names end in one of the extensions.
      function \(files)
          for entry in (complete -C "\(files)_of_no_command "(commandline -ct))
              if string match -q '*/' -- $entry
                  echo $entry
              else
                  for extension in $argv
                      string match -q "*.$extension" -- $entry; and echo $entry
                  end
              end
          end
      end

      complete -c \(program) -f

      """
    for node in tree.all { text += lines(node, program, function, files) }
    for child in tree.children {
      text += command(child, "complete -c \(program) -n \("\(function) ':help'".fishQuoted)")
    }
    return text
  }

  private static func lines(_ node: CompletionTree, _ program: String, _ function: String, _ files: String) -> String {
    let condition = "\(function) \(node.path.joined(separator: "/").fishQuoted)".fishQuoted
    let start = "complete -c \(program) -n \(condition)"
    var text = ""
    for child in node.children { text += command(child, start) }
    if node.path.isEmpty { text += "\(start) -a help -d 'Show the help page of a command'\n" }
    for parameter in node.parameters {
      if parameter.isOption { text += start + option(parameter, files) + "\n" }
      if parameter.isPositional, let words = offer(parameter.completion, files) { text += start + words + "\n" }
    }
    let taken = node.parameters.flatMap(\.spellings)
    let help = (taken.contains("-h") ? "" : " -s h") + (taken.contains("--help") ? "" : " -l help")
    let version = (taken.contains("-V") ? "" : " -s V") + (taken.contains("--version") ? "" : " -l version")
    if !help.isEmpty { text += "\(start)\(help) -d 'Show the help page'\n" }
    if !version.isEmpty { text += "\(start)\(version) -d 'Print the version'\n" }
    return text
  }

  private static func command(_ node: CompletionTree, _ start: String) -> String {
    "\(start) -a \((node.names.first ?? "").fishQuoted) -d \(node.abstract.fishQuoted)\n"
  }

  private static func option(_ parameter: Parameter, _ files: String) -> String {
    var text = parameter.short.map { " -s \($0)" } ?? ""
    for name in parameter.longNames { text += " -l \(name)" }
    if parameter.takesValue {
      let words = offer(parameter.completion, files) ?? ""
      text += (words == " -F" ? " -r" : " -x") + words
    }
    return text + " -d \(parameter.briefHelp.fishQuoted)"
  }

  /// nil where there is nothing to offer.
  private static func offer(_ completion: Completion, _ files: String) -> String? {
    switch completion {
    case .none: nil
    case .directory: " -a '(\(files))'"
    case .file(extensions: []): " -F"
    case .file(let extensions): " -a " + "(\(files) \(extensions.joined(separator: " ")))".fishQuoted
    case .choice(let words): " -a " + words.joined(separator: " ").fishQuoted
    }
  }
}

extension String {
  /// In fish's single quotes only the quote and the backslash are escaped.
  fileprivate var fishQuoted: String {
    "'" + map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
  }
}
