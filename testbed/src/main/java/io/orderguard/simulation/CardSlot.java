package io.orderguard.simulation;

/**
 * A place in the wallets of a household: the card in it changes for all when the bank replaces it.
 */
final class CardSlot {

  private Card card;

  CardSlot(Card card) {
    this.card = card;
  }

  Card card() {
    return card;
  }

  void replaceBy(Card newCard) {
    card = newCard;
  }
}
