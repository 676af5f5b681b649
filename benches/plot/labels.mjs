// Where the names of lines stand when the lines end too near to each other.

/** A height for each label, as near as can be to where it belongs: `gap` from the next and not below `bottom`. */
export function spreadLabels(heights, gap, bottom) {
  const gather = (members) => {
    const mean = members.reduce((sum, member) => sum + heights[member], 0) / members.length;
    const half = (gap * members.length) / 2;
    const middle = Math.min(mean, bottom + gap / 2 - half);
    return { members, top: middle - half, end: middle + half };
  };
  const blocks = [];
  for (const index of heights.map((_, index) => index).sort((one, other) => heights[one] - heights[other])) {
    let block = gather([index]);
    // Labels that would touch become one block, which may touch the block above in its turn.
    while (blocks.length > 0 && blocks.at(-1).end > block.top) {
      block = gather([...blocks.pop().members, ...block.members]);
    }
    blocks.push(block);
  }
  const places = [];
  for (const { members, top } of blocks) members.forEach((member, nth) => (places[member] = top + gap * (nth + 0.5)));
  return places;
}
