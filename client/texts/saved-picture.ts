/** The picture as a file. */
export const savedPictureTexts = {
  savedPicture: {
    label: 'Save as a picture',
    formats: { svg: 'Vectors (SVG), to print or edit', png: 'Image (PNG), to paste' },
    failed: 'The picture could not be saved. Try the other format.',
    title: (title: string | null, time: string) => (title === null ? `Ties ${time}` : `${title}, ${time}`),
    filters: (parts: readonly string[]) => `Only ${parts.join('; ')}`,
    contestedOnly: 'contested ties',
    accordingTo: (source: string) => `according to ${source} alone`,
    source: (revision: number) => `Entente, revision ${revision}. Every tie is there with its sources:`,
    camp: (number: number) => `Camp ${number}`,
    group: (number: string) => `Group ${number}`,
    began: 'Began',
    ended: 'Ended',
    otherGroups: 'Further groups',
  },
};
