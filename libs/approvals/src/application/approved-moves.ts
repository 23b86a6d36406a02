import { type Caller } from '#kernel';
import { type Tx } from '#platform';
import { type Move } from '../domain/move.js';

/** The library whose move it is. */
export interface MoveOwner<Payload extends object = object> {
  /**
   * Does what was approved, as whoever asked for it, in the transaction of the approval.
   * @param payload as it was asked
   */
  carryOut(tx: Tx, asker: Caller, payload: Payload): Promise<void>;
}

/** Who does a move once it is approved; a move is somebody's, once. */
export class ApprovedMoves {
  private readonly owners = new Map<Move, MoveOwner>();

  register(move: Move, owner: MoveOwner): void {
    if (this.owners.has(move)) throw new Error(`The move ${move} is registered twice`);
    this.owners.set(move, owner);
  }

  get registered(): Move[] {
    return [...this.owners.keys()];
  }

  of(move: Move): MoveOwner {
    const owner = this.owners.get(move);
    if (!owner) throw new Error(`Nobody does the move ${move}`);
    return owner;
  }
}
