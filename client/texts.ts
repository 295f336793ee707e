// Every English text of the page, by area.
import { basicTexts } from './texts/basics.ts';
import { beginningTexts } from './texts/beginning.ts';
import { detailsTexts } from './texts/details.ts';
import { displaysTexts } from './texts/displays.ts';
import { evidenceTexts } from './texts/evidence.ts';
import { findingTexts } from './texts/finding.ts';
import { growingTexts } from './texts/growing.ts';
import { listsTexts } from './texts/lists.ts';
import { messagesTexts } from './texts/messages.ts';
import { pictureTexts } from './texts/picture.ts';
import { savedPictureTexts } from './texts/saved-picture.ts';
import { studiesTexts } from './texts/studies.ts';
import { timeTexts } from './texts/time.ts';

export const texts = {
  ...basicTexts,
  ...pictureTexts,
  ...growingTexts,
  ...displaysTexts,
  ...findingTexts,
  ...beginningTexts,
  ...timeTexts,
  ...listsTexts,
  ...detailsTexts,
  ...savedPictureTexts,
  ...studiesTexts,
  ...evidenceTexts,
  ...messagesTexts,
};
