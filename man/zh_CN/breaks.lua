-- SPDX-License-Identifier: GPL-3.0-or-later
-- Chinese has no blanks: behind its punctuation a line may be broken.

local MARKS = "，。；：、）”！？"

function Str(element)
  local parts, part = {}, ""
  for _, code in utf8.codes(element.text) do
    local char = utf8.char(code)
    part = part .. char
    if MARKS:find(char, 1, true) then
      table.insert(parts, pandoc.Str(part))
      table.insert(parts, pandoc.RawInline("man", "\\:"))
      part = ""
    end
  end
  if part ~= "" then
    table.insert(parts, pandoc.Str(part))
  end
  return parts
end
