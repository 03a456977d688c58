// One message of a conversation with a portfolio, as the API gives it.
import { compareFigures } from '#adapters/figures/compare.ts';
import type { PortfolioMessageDto } from '#contracts/api/portfolio-chats.ts';
import type { Message } from '#db/models/message.ts';
import type { ReadPart } from '#db/queries/portfolio-conversations.ts';

export function presentPortfolioMessage({
  message,
  parts,
}: {
  message: Message;
  parts: ReadPart[];
}): PortfolioMessageDto {
  return {
    id: message.id,
    role: message.role,
    state: message.state,
    text: message.text,
    parts: parts.map(({ figures: _figures, ...part }) => part),
    comparison: compareFigures(
      parts.flatMap(({ figures, companyId, companyName }) =>
        figures.map((figure) => ({ ...figure, companyId, companyName, place: null })),
      ),
    ),
    errorCode: message.errorCode,
    processId: message.processId,
    createdAt: message.createdAt.toISOString(),
  };
}
