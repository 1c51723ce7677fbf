extension LineLayout {
  /// Writes the line at an indentation, without a line end behind it. Linear.
  mutating func write(to output: inout [UInt8], indent start: Int, comments: LeafStream) {
    var indent = start
    var column = start
    var needsIndent = true
    for index in items.indices {
      let item = items[index]
      switch item.kind {
      case .text, .brokenText, .space:
        if item.kind == .brokenText, groups[Int(item.group)].mode != .broken { continue }
        if needsIndent {
          output.append(contentsOf: repeatElement(0x20, count: indent))
          needsIndent = false
        }
        if item.kind == .space { output.append(0x20) } else { output += bytes[Int(item.first)..<Int(item.last)] }
        column = item.isMultiline ? Int(item.lastWidth) : column + Int(item.width)
      case .open: decideGroups(at: index, column: column, indent: indent)
      case .close: break
      case .indent, .dedent:
        let group = groups[Int(item.group)]
        if group.mode == .broken, group.isIndented {
          indent += item.kind == .indent ? StarlarkFormatter.indentation : -StarlarkFormatter.indentation
        }
      case .line:
        if groups[Int(item.group)].mode == .broken {
          write(breaks[Int(item.first)], to: &output, indent, comments)
          needsIndent = true
          // Before a closing bracket the indentation ends only behind this item.
          let kind = breaks[Int(item.first)].kind
          column = kind == .end || kind == .only ? indent - StarlarkFormatter.indentation : indent
        } else if item.width > 0 {
          output.append(0x20)
          column += 1
        }
      }
    }
  }

  /// Ends a line, with the comment that ends it and those in lines of their own before what follows.
  private func write(_ place: Break, to output: inout [UInt8], _ indent: Int, _ stream: LeafStream) {
    var isFirst = true
    for number in place.comments {
      let comment = number < 0 ? ~number : number
      if isFirst, number >= 0, stream.comments[comment].lineBreaks == 0 {
        output += [0x20, 0x20]
      } else {
        output.append(0x0A)
        let isBlank = number >= 0 && stream.comments[comment].lineBreaks > 1
        let mayBeBlank = place.kind == .element || place.kind == .end || place.kind != .operand && !isFirst
        if isBlank, mayBeBlank { output.append(0x0A) }
        output.append(contentsOf: repeatElement(0x20, count: indent))
      }
      output += stream.text(of: comment)
      isFirst = false
    }
    output.append(0x0A)
    if place.isBlank, place.kind == .element || place.kind == .opening && !isFirst { output.append(0x0A) }
  }
}
