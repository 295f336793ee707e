/**
 * Opens the embedded store of a file in this process: `embedded-holder.ts FILE [leave]`. It says `open` or the code and
 * message of the error. With `leave` it then writes a node and ends without closing; otherwise it holds the store until
 * its standard input ends.
 */
import { EntenteError } from '../../server/domain/errors.ts';
import { openEmbedded } from '../../server/store/embedded.ts';

const [file = '', then] = process.argv.slice(2);
try {
  const store = await openEmbedded({ file });
  console.log('open');
  if (then === 'leave') {
    await store.transaction((transaction) =>
      transaction.run({ name: 'leave', text: "CREATE (thing:Thing {id: 'left behind'})" }, {}),
    );
  } else {
    process.stdin.resume().once('end', () => void store.close());
  }
} catch (error) {
  console.log(error instanceof EntenteError ? `${error.code} ${error.message}` : String(error));
}
