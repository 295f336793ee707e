import { Switch } from '@mantine/core';
import { useEffect } from 'react';
import type { GroupsQuery } from '../../api/generated.ts';
import { openStudy } from '../../state/actions.ts';
import { groupMark } from '../../state/groups.ts';
import { useScene } from '../../state/scene.tsx';
import { act, emphasise } from '../../state/store.ts';
import type { Study } from '../../state/study.ts';
import { useGroups } from '../../state/study-queries.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { Answer } from './answer.tsx';
import { useKept } from './kept.ts';
import { ActorLink, Method } from './parts.tsx';
import classes from './studies.module.css';

type Communities = GroupsQuery['graph']['communities'];
type Community = Communities['communities'][number];

const words = texts.studies.groups;

/** Groups that keep together, and how sure each place in them is. */
export function GroupsStudy({ study }: { readonly study: Extract<Study, { type: 'groups' }> }) {
  const { model, day } = useScene();
  const query = useGroups(study.signed, day, model.revision);
  return (
    <>
      <div className={classes.form}>
        <Switch
          className={classes.whole}
          label={words.signed}
          checked={study.signed}
          onChange={(event) => act(openStudy({ ...study, signed: event.currentTarget.checked }))}
        />
      </div>
      <Answer query={query}>{(found) => <Division question={`groups ${day} ${study.signed}`} found={found} />}</Answer>
    </>
  );
}

function Division({ question, found }: { readonly question: string; readonly found: Communities }) {
  const { day } = useScene();
  const [picked, setPicked] = useKept<number | null>(question, null);
  const { communities, doubtful, doubtfulTotal, modularity, divisions } = found;
  useEffect(() => {
    const members = picked === null ? [] : (communities[picked]?.members ?? []);
    emphasise({
      actors: members.map(({ actor }) => actor.id),
      ties: [],
      groups: new Map(
        communities.flatMap((community, at) =>
          community.members.map(({ actor }) => [actor.id, groupMark(at)] as const),
        ),
      ),
    });
  }, [communities, picked]);
  if (communities.length === 0) return <p role="status">{words.none(dateInWords(day))}</p>;
  const actors = communities.reduce((sum, { members }) => sum + members.length, 0);
  return (
    <>
      <p role="status">{words.summary(communities.length, actors, divisions, modularity)}</p>
      <ol className={classes.groups} data-testid="groups">
        {communities.map((community, at) => (
          <li key={community.members.map(({ actor }) => actor.id).join()}>
            <button
              type="button"
              className={classes.groupHead}
              aria-pressed={at === picked}
              onClick={() => setPicked(at === picked ? null : at)}
            >
              <span className={classes.groupMark} data-group={groupMark(at)}>
                {at + 1}
              </span>
              <GroupName community={community} />
            </button>
            <Members community={community} />
          </li>
        ))}
      </ol>
      <h3 className={classes.sectionName}>{words.doubtful(doubtful.length, doubtfulTotal)}</h3>
      <ul className={classes.pairs} data-testid="doubtful">
        {doubtful.map(({ one, other, together }) => (
          <li key={`${one.id} ${other.id}`} className={classes.pair}>
            <ActorLink id={one.id} /> <span>{texts.studies.balance.and}</span> <ActorLink id={other.id} />
            <span className={classes.note}>{words.together(together)}</span>
          </li>
        ))}
      </ul>
      <Method text={found.basis.method} />
      <p className={classes.note}>{words.caution}</p>
    </>
  );
}

/** A group is called after the member with the most ties in force that day. */
function GroupName({ community }: { readonly community: Community }) {
  const { model, actors } = useScene();
  const members = new Set(community.members.map(({ actor }) => actor.id));
  const busiest = actors.find(({ actor }) => members.has(actor.id))?.actor.id ?? community.members[0]?.actor.id ?? '';
  return <span>{words.group(model.actors.get(busiest)?.name ?? busiest, members.size)}</span>;
}

function Members({ community }: { readonly community: Community }) {
  return (
    <ul className={classes.links}>
      {community.members.map(({ actor, certainty }) => (
        <li key={actor.id}>
          <ActorLink id={actor.id} />
          {certainty != null && certainty < 1 && <span className={classes.note}>{words.certainty(certainty)}</span>}
        </li>
      ))}
    </ul>
  );
}
