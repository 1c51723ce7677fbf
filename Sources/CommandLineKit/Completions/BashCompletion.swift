/// Writes a completion script for bash 3.2 and later that needs no helper package.
enum BashCompletion {
  static func script(_ program: String, _ tree: CompletionTree) -> String {
    let function = "_" + program.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    var text = """
      # bash completion for \(program); source it, or save it in ~/.local/share/bash-completion/completions/\(program)

      # Offers files whose names end in one of the extensions, and directories.
      \(function)_files() {
        local entry extension
        compopt -o filenames 2>/dev/null
        while IFS= read -r entry; do
          if [[ -d $entry || $# -eq 0 ]]; then COMPREPLY+=("$entry"); continue; fi
          for extension in "$@"; do
            if [[ $entry == *."$extension" ]]; then COMPREPLY+=("$entry"); fi
          done
        done < <(compgen -f -- "$current")
      }

      \(function)_directories() {
        local entry
        compopt -o filenames 2>/dev/null
        while IFS= read -r entry; do COMPREPLY+=("$entry"); done < <(compgen -d -- "$current")
      }

      \(function)_words() {
        local entry
        while IFS= read -r entry; do COMPREPLY+=("$entry"); done < <(compgen -W "$*" -- "$current")
      }

      \(function)() {
        local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" place="" index
        COMPREPLY=()
        # bash splits --option=value into three words.
        if [[ $current == "=" ]]; then
          current=""
        elif [[ $previous == "=" && $COMP_CWORD -ge 2 ]]; then
          previous="${COMP_WORDS[COMP_CWORD-2]}"
        fi
        for ((index = 1; index < COMP_CWORD; index++)); do
          case "$place:${COMP_WORDS[index]}" in

      """
    for node in tree.all where !node.path.isEmpty {
      let parent = node.path.dropLast().joined(separator: "/")
      let labels = node.names.map { (parent + ":" + $0).shellQuoted }.joined(separator: "|")
      text += "      \(labels)) place=\(node.path.joined(separator: "/").shellQuoted) ;;\n"
    }
    text += "      :help) place=:help ;;\n    esac\n  done\n  case \"$place\" in\n"
    for node in tree.all { text += branch(node, function) }
    text += "    :help) \(function)_words \(commandWords(tree)) ;;\n"
    text += "  esac\n}\n\ncomplete -F \(function) \(program)\n"
    return text
  }

  private static func branch(_ node: CompletionTree, _ function: String) -> String {
    let label = node.path.isEmpty ? "''" : node.path.joined(separator: "/").shellQuoted
    var text = "    \(label))\n"
    let valued = node.parameters.filter { $0.isOption && $0.takesValue }
    if !valued.isEmpty {
      text += "      case \"$previous\" in\n"
      for parameter in valued {
        let labels = parameter.spellings.map(\.shellQuoted).joined(separator: "|")
        text += "        \(labels)) \(offer(parameter.completion, function))return ;;\n"
      }
      text += "      esac\n"
    }
    text += "      if [[ $current == -* ]]; then\n"
    text += "        \(function)_words \(node.optionWords.map(\.shellQuoted).joined(separator: " "))\n"
    text += "      else\n        "
    if node.children.isEmpty {
      let offers = node.arguments.map { offer($0.completion, function) }
      let distinct = offers.enumerated().filter { !offers[..<$0.offset].contains($0.element) }.map(\.element).joined()
      text += distinct.isEmpty ? ":\n" : distinct + "\n"
    } else {
      text += "\(function)_words \(commandWords(node))\n"
    }
    return text + "      fi\n      ;;\n"
  }

  private static func commandWords(_ node: CompletionTree) -> String {
    (node.children.flatMap { $0.names.prefix(1) } + (node.path.isEmpty ? ["help"] : [])).map(\.shellQuoted)
      .joined(separator: " ")
  }

  private static func offer(_ completion: Completion, _ function: String) -> String {
    switch completion {
    case .none: ""
    case .file(let extensions):
      ([function + "_files"] + extensions.map(\.shellQuoted)).joined(separator: " ") + "; "
    case .directory: function + "_directories; "
    case .choice(let words): ([function + "_words"] + words.map(\.shellQuoted)).joined(separator: " ") + "; "
    }
  }
}
