// A conversation from top to bottom: turns with their versions, each question with its answer.
import { useState } from 'react';
import type { MessageDto } from '#contracts/api/chats.ts';
import { sourceLink } from '../lib/source-link.ts';
import { type Turn, turnsOf } from '../lib/thread.ts';
import { AnswerCard } from './answer-card.tsx';
import { QuestionBubble } from './question-bubble.tsx';

export function ChatThread({ messages, isEditable }: { messages: MessageDto[]; isEditable: boolean }) {
  return turnsOf(messages).map((turn) => <TurnView key={turn.id} turn={turn} isEditable={isEditable} />);
}

function TurnView({ turn, isEditable }: { turn: Turn; isEditable: boolean }) {
  const of = turn.versions.length;
  // Chosen among so many: a new version shows itself.
  const [chosen, setChosen] = useState({ at: of, of });
  const at = chosen.of === of ? chosen.at : of;
  const version = turn.versions[at - 1];
  if (!version) return null;
  const { question, answer } = version;
  const isOver = answer !== undefined && !['queued', 'running'].includes(answer.state);
  return (
    <>
      <QuestionBubble
        key={question.id}
        question={question}
        at={at}
        of={of}
        onVersion={(next) => setChosen({ at: next, of })}
        isEditable={isEditable && isOver}
      />
      {answer ? (
        <AnswerCard
          key={answer.id}
          message={answer}
          linkTo={(citation) => sourceLink(citation, `message:${answer.id}`)}
          processLink={(id) => `/processes/${id}`}
          question={isEditable ? question : undefined}
        />
      ) : null}
    </>
  );
}
